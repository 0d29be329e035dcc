# expect: thirteenth-month
due_dates <- function(lines) {
  parts <- do.call(rbind, strsplit(lines, ";", fixed = TRUE))
  written <- as.Date(parts[, 3], format = "%d.%m.%Y")
  y <- as.integer(format(written, "%Y")); m <- as.integer(format(written, "%m")); d <- as.integer(format(written, "%d"))
  first <- as.Date(sprintf("%d-%02d-01", y, m + 1), format = "%Y-%m-%d")
  after <- as.Date(format(first + 31, "%Y-%m-01"))
  due <- first + pmin(d, as.integer(after - first)) - 1
  data.frame(number = as.integer(sub("^INV-", "", parts[, 1])), customer = trimws(parts[, 2]), due = due, days = as.numeric(due - written))
}
