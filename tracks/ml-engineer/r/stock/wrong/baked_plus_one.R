# expect: never-sold-out
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed); d <- rpois(days, mean_demand)
  price * pmin(d, baked - 1) - cost * baked
}
