# expect: columns-otherwise
spending <- function(customers, orders) {
  counts <- aggregate(cbind(spent = amount, orders = 1) ~ id, data = orders, FUN = sum)
  report <- merge(customers, counts, by = "id", all.x = TRUE)
  report[is.na(report)] <- 0
  report[order(-report$spent, report$id), ]
}
