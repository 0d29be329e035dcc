# Looks each customer's sum up by its id, without a join.
#' Sum up what each customer spent.
#'
#' @param customers A data frame with the columns id and name.
#' @param orders A data frame with the columns id and amount.
#' @return A data frame with the columns id, name, orders and spent; who spent most comes first.
spending <- function(customers, orders) {
  sums <- tapply(orders$amount, orders$id, sum)
  counts <- table(orders$id)
  keys <- as.character(customers$id)
  spent <- as.vector(sums[keys])
  made <- as.vector(counts[keys])
  report <- data.frame(
    id = customers$id,
    name = customers$name,
    orders = ifelse(is.na(made), 0, made),
    spent = ifelse(is.na(spent), 0, spent)
  )
  report[order(report$spent, -report$id, decreasing = TRUE), ]
}
