# expect: lost-sales-charged
#' Simulate the profits of a bakery.
#'
#' @param days How many days to simulate.
#' @param mean_demand The mean of a day's demand, which is Poisson.
#' @param baked How many loaves are baked each morning.
#' @param price,cost What a loaf sells for, and what it costs to bake.
#' @param seed What makes the same days come again.
#' @return A numeric vector: the profit of each day.
profits <- function(days, mean_demand, baked, price, cost, seed) {
  set.seed(seed)
  demand <- rpois(days, mean_demand)
  price * pmin(demand, baked) - cost * baked - price * pmax(demand - baked, 0)
}
