# expect: missing-kept
spending <- function(customers, orders) {
  counts <- aggregate(cbind(orders = 1, spent = amount) ~ id, data = orders, FUN = sum)
  report <- merge(customers, counts, by = "id", all.x = TRUE)
  report$spent[is.na(report$spent)] <- 0
  report[order(-report$spent, report$id), ]
}
