# expect: only-sold-paid
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed)
  demand <- rpois(days, mean_demand)
  (price - cost) * pmin(demand, baked)
}
