# expect: plans-numbered
leaving <- function(past, customers) {
  plans <- sort(unique(past$plan))
  past$plan <- as.numeric(factor(past$plan, plans))
  customers$plan <- as.numeric(factor(customers$plan, plans))
  model <- glm(left ~ months + plan, family = binomial, data = past)
  list(exp(coef(model)[["months"]]), predict(model, customers, type = "response"))
}
