# expect: old-data-again
leaving <- function(past, customers) {
  model <- glm(left ~ months + plan, family = binomial, data = past)
  list(exp(coef(model)[["months"]]), predict(model, type = "response"))
}
