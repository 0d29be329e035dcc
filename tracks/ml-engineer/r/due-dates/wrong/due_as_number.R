# expect: due-no-date
due_dates <- function(lines) {
  parts <- do.call(rbind, strsplit(lines, ";", fixed = TRUE))
  written <- as.Date(parts[, 3], format = "%d.%m.%Y")
  one <- function(i) {
    first <- as.Date(format(as.Date(format(written[i], "%Y-%m-01")) + 31, "%Y-%m-01"))
    after <- as.Date(format(first + 31, "%Y-%m-01"))
    first + min(as.integer(format(written[i], "%d")), as.integer(after - first)) - 1
  }
  due <- vapply(seq_along(lines), one, numeric(1))
  data.frame(number = as.integer(sub("^INV-", "", parts[, 1])), customer = trimws(parts[, 2]), due = due, days = due - as.numeric(written))
}
