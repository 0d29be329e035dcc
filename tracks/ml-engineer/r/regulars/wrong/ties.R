# expect: ties-loose
spending <- function(customers, orders) {
  amounts <- lapply(customers$id, function(id) orders$amount[orders$id == id])
  customers$orders <- lengths(amounts)
  customers$spent <- vapply(amounts, sum, numeric(1))
  # equal sums stay in the order of the table
  customers[order(-customers$spent), ]
}
