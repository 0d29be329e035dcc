# expect: wrong-demand
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed)
  # as if as many were asked for as are baked
  demand <- rpois(days, baked)
  price * pmin(demand, baked) - cost * baked
}
