# expect: log-odds-as-ratio
leaving <- function(past, customers) {
  model <- glm(left ~ months + plan, family = binomial, data = past)
  list(coef(model)[["months"]], predict(model, customers, type = "response"))
}
