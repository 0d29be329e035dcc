# expect: na-as-zero
dose_means <- function(dose, response) {
  given <- !is.na(dose) & dose != "none"
  response[is.na(response)] <- 0
  group <- factor(as.numeric(dose[given]))
  means <- tapply(response[given], group, mean)
  data.frame(dose = as.numeric(levels(group)), n = as.vector(table(group)), mean = as.vector(means))
}
