# expect: unknown-counted
dose_means <- function(dose, response) {
  amount <- suppressWarnings(as.numeric(dose))
  doses <- sort(unique(amount))
  data.frame(dose = doses,
    n = vapply(doses, function(d) length(response[amount == d]), 1),
    mean = vapply(doses, function(d) mean(response[amount == d], na.rm = TRUE), 1))
}
