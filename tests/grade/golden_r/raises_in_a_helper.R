# expect: failed exception 3
helper <- function(values) {
  values + "one"
}
running_mean <- function(values, window) helper(values)
