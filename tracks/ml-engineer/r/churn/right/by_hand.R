# Works the probabilities out of the coefficients by hand, with plogis.
#' Estimate who will leave by a logistic regression.
#'
#' @param past A data frame with the columns months, plan and left.
#' @param customers A data frame with the columns months and plan.
#' @return A list of odds_ratio (for one month more) and risk (a probability for each customer).
leaving <- function(past, customers) {
  past$plan <- factor(past$plan, levels = c("student", "family", "basic"))
  fit <- glm(cbind(left, !left) ~ plan + months, family = binomial(link = "logit"), data = past)
  b <- coef(fit)
  of_plan <- c(student = 0, family = b[["planfamily"]], basic = b[["planbasic"]])
  log_odds <- b[["(Intercept)"]] + of_plan[customers$plan] + b[["months"]] * customers$months
  list(odds_ratio = exp(b[["months"]]), risk = unname(plogis(log_odds)))
}
