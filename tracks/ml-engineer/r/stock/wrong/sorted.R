# expect: days-hang-together
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed); d <- sort(rpois(days, mean_demand))
  price * pmin(d, baked) - cost * baked
}
