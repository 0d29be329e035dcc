# expect: every-fourth-year
due_dates <- function(lines) {
  parts <- do.call(rbind, strsplit(lines, ";", fixed = TRUE))
  written <- as.Date(parts[, 3], format = "%d.%m.%Y")
  y <- as.integer(format(written, "%Y")); m <- as.integer(format(written, "%m")); d <- as.integer(format(written, "%d"))
  y <- ifelse(m == 12, y + 1, y); m <- m %% 12 + 1
  len <- c(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[m] + (m == 2 & y %% 4 == 0)
  due <- as.Date(sprintf("%d-%02d-01", y, m)) + pmin(d, len) - 1
  data.frame(number = as.integer(sub("^INV-", "", parts[, 1])), customer = trimws(parts[, 2]), due = due, days = as.numeric(due - written))
}
