# expect: left-over-charged
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed); d <- rpois(days, mean_demand)
  price * pmin(d, baked) - cost * pmax(baked - d, 0)
}
