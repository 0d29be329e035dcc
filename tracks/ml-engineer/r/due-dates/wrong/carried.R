# expect: into-the-month-after
due_dates <- function(lines) {
  parts <- do.call(rbind, strsplit(lines, ";", fixed = TRUE))
  written <- as.Date(parts[, 3], format = "%d.%m.%Y")
  due <- do.call(c, lapply(written, function(day) seq(day, by = "month", length.out = 2)[2]))
  data.frame(number = as.integer(sub("INV-", "", parts[, 1])), customer = trimws(parts[, 2]),
             due = due, days = as.numeric(due - written))
}
