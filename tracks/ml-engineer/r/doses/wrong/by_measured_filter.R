# expect: measured-only
dose_means <- function(dose, response) {
  ok <- !is.na(response) & !is.na(dose) & dose != "none"
  amount <- as.numeric(dose[ok])
  r <- response[ok]
  out <- aggregate(r, by = list(dose = amount), FUN = function(v) c(length(v), mean(v)))
  data.frame(dose = out$dose, n = out$x[, 1], mean = out$x[, 2])
}
