# expect: nobody-group
dose_means <- function(dose, response) {
  group <- factor(suppressWarnings(as.numeric(dose)), exclude = NULL)
  means <- tapply(response, group, mean, na.rm = TRUE)
  data.frame(dose = as.numeric(levels(group)), n = as.vector(table(group)), mean = as.vector(means))
}
