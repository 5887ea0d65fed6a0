# Writes starts/<data>-<structure>-<K>.json, the maximization step on the classification that mclust ends with, and
# mclust.tsv, what mclust itself reaches. Needs R with mclust; run in this folder: Rscript make-starts.R
suppressMessages(library(mclust))

structures <- c(full = "VVV", tied = "EEE", diagonal = "VVI", `tied-diagonal` = "EEI", spherical = "VII", `tied-spherical` = "EII")
number <- function(x) formatC(x, digits = 17, format = "g", width = 1)
list1 <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
list2 <- function(m) paste0("[", paste(apply(m, 1, list1), collapse = ", "), "]")

covariances <- function(structure, z, x) {
  n <- colSums(z)
  scatter <- lapply(seq_along(n), function(k) {
    r <- sweep(x, 2, colSums(z[, k] * x) / n[k])
    s <- crossprod(r * sqrt(z[, k]))
    (s + t(s)) / 2
  })
  pooled <- Reduce(`+`, scatter) / nrow(x)
  each <- Map(`/`, scatter, n)
  d <- ncol(x)
  switch(structure,
    full = paste0("[", paste(sapply(each, list2), collapse = ",\n    "), "]"),
    tied = list2(pooled),
    diagonal = list2(t(sapply(each, diag))),
    `tied-diagonal` = list1(diag(pooled)),
    spherical = list1(sapply(each, function(s) sum(diag(s)) / d)),
    `tied-spherical` = number(sum(diag(pooled)) / d))
}

table <- NULL
for (name in c("faithful", "iris")) {
  x <- as.matrix(Filter(is.numeric, read.csv(paste0("../../tests/EmKernel.Properties/Data/", name, ".csv"))))
  for (structure in names(structures)) {
    for (components in 1:3) {
      fit <- Mclust(x, G = components, modelNames = structures[[structure]], verbose = FALSE)
      z <- unmap(fit$classification, groups = seq_len(components))
      stopifnot(all(colSums(z) > 0))
      means <- t(z) %*% x / colSums(z)
      writeLines(c(
        "{",
        '  "format": "emkernel.model/1",',
        '  "family": "gaussian-mixture",',
        sprintf('  "covariance": "%s",', structure),
        sprintf('  "dimension": %d,', ncol(x)),
        sprintf('  "components": %d,', components),
        sprintf('  "columns": [%s],', paste0('"', colnames(x), '"', collapse = ", ")),
        sprintf('  "weights": %s,', list1(colSums(z) / nrow(x))),
        sprintf('  "means": %s,', list2(means)),
        sprintf('  "covariances": %s', covariances(structure, z, x)),
        "}"), sprintf("starts/%s-%s-%d.json", name, structure, components))
      table <- rbind(table, data.frame(
        data = name, structure = structure, components = components, loglik = number(fit$loglik),
        parameters = fit$df, bic = number(-fit$bic)))
    }
  }
}
write.table(table, "mclust.tsv", sep = "\t", quote = FALSE, row.names = FALSE)
