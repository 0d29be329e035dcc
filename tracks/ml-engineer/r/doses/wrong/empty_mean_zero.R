# expect: no-mean-as-zero
dose_means <- function(dose, response) {
  given <- !is.na(dose) & dose != "none"
  group <- factor(as.numeric(dose[given]))
  m <- as.vector(tapply(response[given], group, mean, na.rm = TRUE))
  m[is.nan(m)] <- 0
  data.frame(dose = as.numeric(levels(group)), n = as.vector(table(group)), mean = m)
}
