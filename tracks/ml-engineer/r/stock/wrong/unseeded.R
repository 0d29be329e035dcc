# expect: not-repeated
profits <- function(days, mean_demand, baked, price, cost, seed) {
  demand <- rpois(days, mean_demand)
  price * pmin(demand, baked) - cost * baked
}
