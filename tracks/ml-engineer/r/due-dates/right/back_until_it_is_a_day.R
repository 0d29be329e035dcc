# Goes to the same number in the next month, and back until there is such a day.
#' Read invoice lines and say when each invoice is due.
#'
#' @param lines A character vector such as "INV-0042;  Müller & Co ;31.01.2024".
#' @return A data frame with the columns number, customer, due and days.
due_dates <- function(lines) {
  due_of <- function(written) {
    there <- as.POSIXlt(written)
    year <- there$year + 1900 + (there$mon == 11)
    month <- (there$mon + 1) %% 12 + 1
    day <- there$mday
    repeat {
      due <- as.Date(sprintf("%d-%d-%d", year, month, day), optional = TRUE)
      if (!is.na(due)) return(due)
      day <- day - 1
    }
  }

  number <- as.numeric(gsub("INV-([0-9]+);.*", "\\1", lines))
  customer <- gsub("^[^;]*; *| *;[^;]*$", "", lines)
  written <- as.Date(gsub(".*;", "", lines), "%d.%m.%Y")
  due <- do.call(c, lapply(seq_along(written), function(i) due_of(written[i])))
  data.frame(number = number, customer = customer, due = due, days = as.numeric(difftime(due, written, units = "days")))
}
