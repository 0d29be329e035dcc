# expect: sums-beside-others
spending <- function(customers, orders) {
  ids <- sort(customers$id)
  f <- factor(orders$id, levels = ids)
  s <- tapply(orders$amount, f, sum); s[is.na(s)] <- 0
  report <- data.frame(id = customers$id, name = customers$name, orders = as.vector(table(f)), spent = as.vector(s))
  report[order(-report$spent, report$id), ]
}
