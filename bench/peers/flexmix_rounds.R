# flexmix: Poisson (P1) and Bernoulli (B1) mixtures in R. Answers rounds (EmKernel.Grid/RoundProtocol.cs).
suppressPackageStartupMessages(library(flexmix))

prepare <- function(workload) {
  file <- file(file.path(Sys.getenv("PEERS_DATA"), paste0(workload, ".bin")), "rb")
  head <- readBin(file, "integer", 8, 4, endian = "little")[c(1, 3, 5)]
  n <- head[1]; d <- head[2]; k <- head[3]
  x <- matrix(readBin(file, "double", n * d), n, d, byrow = TRUE)
  pro <- readBin(file, "double", k); start <- matrix(readBin(file, "double", k * d), d, k)
  close(file)
  poisson <- workload == "P1"
  lp <- sapply(1:k, function(j) log(pro[j]) + if (poisson) dpois(x[, 1], start[1, j], log = TRUE) else
    drop(x %*% log(start[, j]) + (1 - x) %*% log(1 - start[, j])))
  z <- exp(lp - apply(lp, 1, max)); z <- z / rowSums(z)
  driver <- if (poisson) FLXMCmvpois() else FLXMCmvbinary()
  fit <- function(n) flexmix(x ~ 1, cluster = z, k = k, model = driver,
                             control = list(iter.max = n, tolerance = 0, minprior = 0, verbose = 0))
  seconds <- function(call) { before <- Sys.time(); call(); as.numeric(Sys.time() - before, units = "secs") }
  round <- function() seconds(function() fit(2)) - seconds(function() fit(1))
  list(round = round, end = as.numeric(logLik(fit(3))) / n, note = "")
}

cat(sprintf("flexmix\t%s\t1\n", packageVersion("flexmix")))
prepared <- list()
input <- file("stdin", "r")
while (length(name <- readLines(input, 1)) > 0) {
  if (is.null(prepared[[name]])) prepared[[name]] <- prepare(name)
  work <- prepared[[name]]
  cat(sprintf("%.9g\t%.12g\t%s\n", work$round(), work$end, work$note))
}
