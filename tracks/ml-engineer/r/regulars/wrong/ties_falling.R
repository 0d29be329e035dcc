# expect: ties-loose
spending <- function(customers, orders) {
  counts <- aggregate(cbind(orders = 1, spent = amount) ~ id, data = orders, FUN = sum)
  report <- merge(customers, counts, by = "id", all.x = TRUE)
  report$orders[is.na(report$orders)] <- 0
  report$spent[is.na(report$spent)] <- 0
  report[order(report$spent, report$id, decreasing = TRUE), ]
}
