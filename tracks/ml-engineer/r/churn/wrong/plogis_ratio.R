# expect: ratio-as-probability
leaving <- function(past, customers) {
  model <- glm(left ~ months + plan, family = binomial, data = past)
  list(plogis(coef(model)[["months"]]), predict(model, customers, type = "response"))
}
