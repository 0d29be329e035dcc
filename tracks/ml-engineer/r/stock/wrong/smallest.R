# expect: one-number
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed)
  demand <- rpois(days, mean_demand)
  price * min(demand, baked) - cost * baked
}
