# expect: thirty-one-days
#' Read invoice lines and say when each invoice is due.
#'
#' @param lines A character vector such as "INV-0042;  Müller & Co ;31.01.2024".
#' @return A data frame with the columns number, customer, due and days.
due_dates <- function(lines) {
  parts <- do.call(rbind, strsplit(lines, ";", fixed = TRUE))
  written <- as.Date(parts[, 3], format = "%d.%m.%Y")
  due <- written + 31
  data.frame(number = as.integer(sub("^INV-", "", parts[, 1])), customer = trimws(parts[, 2]), due = due, days = as.numeric(due - written))
}
