# expect: yes-or-no
leaving <- function(past, customers) {
  model <- glm(left ~ months + plan, family = binomial, data = past)
  list(exp(coef(model)[["months"]]), as.numeric(predict(model, customers, type = "response") > 0.5))
}
