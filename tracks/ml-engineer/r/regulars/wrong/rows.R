# expect: one-for-none
spending <- function(customers, orders) {
  both <- merge(customers, orders, by = "id", all.x = TRUE)
  both$amount[is.na(both$amount)] <- 0
  report <- aggregate(cbind(orders = 1, spent = amount) ~ id + name, data = both, FUN = sum)
  report[order(-report$spent, report$id), ]
}
