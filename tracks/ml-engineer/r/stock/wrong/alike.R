# expect: every-day-alike
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed)
  demand <- rpois(1, mean_demand)
  rep(price * min(demand, baked) - cost * baked, days)
}
