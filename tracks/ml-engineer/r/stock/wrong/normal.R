# expect: parts-of-loaves
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed)
  demand <- rnorm(days, mean_demand, sqrt(mean_demand))
  price * pmin(demand, baked) - cost * baked
}
