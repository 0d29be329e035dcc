#' Read invoice lines and say when each invoice is due.
#'
#' @param lines A character vector such as "INV-0042;  Müller & Co ;31.01.2024".
#' @return A data frame with the columns number, customer, due and days.
due_dates <- function(lines) {
  # cut
  parts <- do.call(rbind, strsplit(lines, ";", fixed = TRUE))
  written <- as.Date(parts[, 3], format = "%d.%m.%Y")

  # The first of a month plus 31 days is always in the next month, whatever its length.
  first_of <- function(day) as.Date(format(day, "%Y-%m-01"))
  first <- first_of(first_of(written) + 31)
  after <- first_of(first + 31)
  # pmin goes line by line: the same day, or the last day of a shorter month.
  due <- first + pmin(as.integer(format(written, "%d")), as.integer(after - first)) - 1

  data.frame(
    number = as.integer(sub("^INV-", "", parts[, 1])),
    customer = trimws(parts[, 2]),
    due = due,
    days = as.numeric(due - written)
  )
  # end cut
}
