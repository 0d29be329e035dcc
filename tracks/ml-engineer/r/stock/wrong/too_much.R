# expect: sold-too-much
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed)
  demand <- rpois(days, mean_demand)
  price * demand - cost * baked
}
