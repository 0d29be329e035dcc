#' Give every number, twice as large.
double_all <- function(some_values) {
  # cut
  some_values * 2
  # end cut
}
