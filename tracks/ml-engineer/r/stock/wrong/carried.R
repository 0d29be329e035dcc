# expect: kept-overnight
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed); d <- rpois(days, mean_demand)
  left <- 0; out <- numeric(days)
  for (i in seq_len(days)) { s <- min(d[i], baked + left); left <- baked + left - s; out[i] <- price * s - cost * baked }
  out
}
