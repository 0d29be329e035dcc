# expect: other-coefficient
leaving <- function(past, customers) {
  model <- glm(left ~ months + plan, family = binomial, data = past)
  list(exp(coef(model)[[1]]), predict(model, customers, type = "response"))
}
