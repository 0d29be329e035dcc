# expect: dose-no-number
dose_means <- function(dose, response) {
  given <- !is.na(dose) & dose != "none"
  group <- factor(as.numeric(dose[given]))
  data.frame(dose = levels(group), n = as.vector(table(group)), mean = as.vector(tapply(response[given], group, mean, na.rm = TRUE)))
}
