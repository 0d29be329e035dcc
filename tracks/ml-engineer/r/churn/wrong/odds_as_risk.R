# expect: odds-as-risk
leaving <- function(past, customers) {
  model <- glm(left ~ months + plan, family = binomial, data = past)
  list(exp(coef(model)[["months"]]), exp(predict(model, customers)))
}
