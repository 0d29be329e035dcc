# expect: seed-ignored
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(42)
  demand <- rpois(days, mean_demand)
  price * pmin(demand, baked) - cost * baked
}
