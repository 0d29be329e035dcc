# expect: by-name
spending <- function(customers, orders) {
  both <- merge(customers, orders, by = "id")
  sums <- tapply(both$amount, both$name, sum)
  counts <- table(both$name)
  customers$orders <- as.vector(counts[customers$name])
  customers$spent <- as.vector(sums[customers$name])
  customers[is.na(customers$spent), c("orders", "spent")] <- 0
  customers[order(-customers$spent, customers$id), ]
}
