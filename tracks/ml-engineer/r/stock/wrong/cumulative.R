# expect: running-total
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed); d <- rpois(days, mean_demand)
  cumsum(price * pmin(d, baked) - cost * baked)
}
