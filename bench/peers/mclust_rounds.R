# mclust's em(): E-step, then M-step, in Fortran. Answers rounds (EmKernel.Grid/RoundProtocol.cs).
suppressPackageStartupMessages(library(mclust))
models <- c(W6 = "VVI", W8d = "VVI", W8s = "VII", W8t = "EEE")

load_grid <- function(workload) {
  base <- if (startsWith(workload, "W8")) "W3" else workload
  file <- file(file.path(Sys.getenv("PEERS_DATA"), paste0(base, ".bin")), "rb")
  head <- readBin(file, "integer", 8, 4, endian = "little")[c(1, 3, 5)]
  n <- head[1]; d <- head[2]; k <- head[3]
  grid <- list(x = matrix(readBin(file, "double", n * d), n, d, byrow = TRUE), pro = readBin(file, "double", k),
               mean = matrix(readBin(file, "double", k * d), d, k), cov = array(readBin(file, "double", k * d * d), c(d, d, k)))
  close(file)
  grid
}

prepare <- function(workload) {
  grid <- load_grid(workload)
  d <- nrow(grid$mean); k <- ncol(grid$mean); s <- grid$cov
  model <- if (workload %in% names(models)) models[[workload]] else "VVV"
  shape <- function(m) diag(m) / prod(diag(m))^(1 / d)
  variance <- switch(model,
    VVV = list(sigma = s, cholsigma = array(apply(s, 3, chol), c(d, d, k))),
    EEE = list(Sigma = s[, , 1], cholSigma = chol(s[, , 1]), sigma = s),
    VII = list(sigmasq = s[1, 1, ]),
    VVI = list(scale = apply(s, 3, function(m) prod(diag(m))^(1 / d)), shape = apply(s, 3, shape)))
  parameters <- list(pro = grid$pro, mean = grid$mean, variance = c(list(modelName = model, d = d, G = k), variance))
  fit <- function(n) em(data = grid$x, modelName = model, parameters = parameters,
                        control = emControl(eps = 0, tol = c(0, 0), itmax = c(n, n)), warn = FALSE)
  seconds <- function(call) { before <- Sys.time(); call(); as.numeric(Sys.time() - before, units = "secs") }
  end <- mean(dens(grid$x, modelName = model, parameters = fit(10)$parameters, logarithm = TRUE))
  if (workload == "W1") {
    round <- function() median(sapply(1:50, function(i) seconds(function() fit(10))))
    return(list(round = round, end = end, note = "whole fit, 10 iterations"))
  }
  one <- max(1e-6, seconds(function() fit(2)) - seconds(function() fit(1)))
  count <- as.integer(min(10, max(1, 0.33 / one)))
  round <- function() {
    without <- seconds(function() fit(1))
    (seconds(function() fit(1 + count)) - without) / count
  }
  list(round = round, end = end, note = "")
}

cat(sprintf("mclust\t%s\t1\n", packageVersion("mclust")))
prepared <- list()
input <- file("stdin", "r")
while (length(name <- readLines(input, 1)) > 0) {
  if (is.null(prepared[[name]])) prepared[[name]] <- prepare(name)
  work <- prepared[[name]]
  cat(sprintf("%.9g\t%.12g\t%s\n", work$round(), work$end, work$note))
}
