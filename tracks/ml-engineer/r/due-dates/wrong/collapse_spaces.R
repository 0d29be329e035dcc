# expect: spaces-merged
due_dates <- function(lines) {
  parts <- do.call(rbind, strsplit(lines, ";", fixed = TRUE))
  written <- as.Date(parts[, 3], format = "%d.%m.%Y")
  first_of <- function(day) as.Date(format(day, "%Y-%m-01"))
  first <- first_of(first_of(written) + 31)
  after <- first_of(first + 31)
  due <- first + pmin(as.integer(format(written, "%d")), as.integer(after - first)) - 1
  data.frame(number = as.integer(sub("^INV-", "", parts[, 1])), customer = gsub(" +", " ", trimws(parts[, 2])), due = due, days = as.numeric(due - written))
}
