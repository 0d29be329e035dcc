# expect: text-order
dose_means <- function(dose, response) {
  given <- !is.na(dose) & dose != "none"
  group <- factor(as.character(as.numeric(dose[given])))
  means <- tapply(response[given], group, mean, na.rm = TRUE)
  data.frame(dose = as.numeric(levels(group)), n = as.vector(table(group)), mean = as.vector(means))
}
