# expect: two-spellings
dose_means <- function(dose, response) {
  given <- !is.na(dose) & dose != "none"
  group <- factor(dose[given])
  means <- tapply(response[given], group, mean, na.rm = TRUE)
  result <- data.frame(dose = as.numeric(levels(group)), n = as.vector(table(group)), mean = as.vector(means))
  result[order(result$dose), ]
}
