#' Sum up what each customer spent.
#'
#' @param customers A data frame with the columns id and name.
#' @param orders A data frame with the columns id and amount.
#' @return A data frame with the columns id, name, orders and spent; who spent most comes first.
spending <- function(customers, orders) {
  # cut
  counts <- aggregate(cbind(orders = 1, spent = amount) ~ id, data = orders, FUN = sum)
  # all.x keeps the customers without a partner; theirs is NA, which means nothing bought.
  report <- merge(customers, counts, by = "id", all.x = TRUE)
  report$orders[is.na(report$orders)] <- 0
  report$spent[is.na(report$spent)] <- 0
  report[order(-report$spent, report$id), ]
  # end cut
}
