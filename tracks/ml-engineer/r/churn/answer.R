#' Estimate who will leave by a logistic regression.
#'
#' @param past A data frame with the columns months, plan and left.
#' @param customers A data frame with the columns months and plan.
#' @return A list of odds_ratio (for one month more) and risk (a probability for each customer).
leaving <- function(past, customers) {
  # cut
  # plan is text, so glm makes a factor of it: a coefficient of its own for each plan but the first.
  model <- glm(left ~ months + plan, family = binomial, data = past)
  list(
    # Coefficients are on the scale of log-odds; exp makes odds of them.
    odds_ratio = exp(coef(model)[["months"]]),
    # Without the type, predict stays on that scale as well.
    risk = predict(model, customers, type = "response")
  )
  # end cut
}
