# expect: by-count
spending <- function(customers, orders) {
  counts <- aggregate(cbind(orders = 1, spent = amount) ~ id, data = orders, FUN = sum)
  report <- merge(customers, counts, by = "id", all.x = TRUE)
  report[is.na(report)] <- 0
  report[order(-report$orders, report$id), ]
}
