# expect: plan-left-out
leaving <- function(past, customers) {
  model <- glm(left ~ months, family = binomial, data = past)
  list(exp(coef(model)[["months"]]), predict(model, customers, type = "response"))
}
