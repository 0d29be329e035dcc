# expect: thirty-days
due_dates <- function(lines) {
  parts <- do.call(rbind, strsplit(lines, ";", fixed = TRUE))
  written <- as.Date(parts[, 3], format = "%d.%m.%Y")
  data.frame(number = as.integer(sub("INV-", "", parts[, 1])), customer = trimws(parts[, 2]),
             due = written + 30, days = 30)
}
