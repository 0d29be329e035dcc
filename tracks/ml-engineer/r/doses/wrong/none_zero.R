# expect: none-as-zero
dose_means <- function(dose, response) {
  dose[is.na(dose) | dose == "none"] <- "0"
  group <- factor(as.numeric(dose))
  data.frame(dose = as.numeric(levels(group)), n = as.vector(table(group)), mean = as.vector(tapply(response, group, mean, na.rm = TRUE)))
}
