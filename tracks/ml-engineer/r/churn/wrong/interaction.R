# expect: slopes-apart
leaving <- function(past, customers) {
  model <- glm(left ~ months * plan, family = binomial, data = past)
  list(exp(coef(model)[["months"]]), predict(model, customers, type = "response"))
}
