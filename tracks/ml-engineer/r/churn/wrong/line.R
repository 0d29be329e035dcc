# expect: straight-line
leaving <- function(past, customers) {
  model <- glm(left ~ months + plan, data = past)
  list(exp(coef(model)[["months"]]), predict(model, customers, type = "response"))
}
