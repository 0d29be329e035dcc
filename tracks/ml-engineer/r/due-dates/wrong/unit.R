# expect: days-with-a-unit
due_dates <- function(lines) {
  day <- as.Date(sub(".*;", "", lines), format = "%d.%m.%Y")
  of_month <- as.numeric(format(day, "%d"))
  first <- as.Date(format(day - of_month + 33, "%Y-%m-01"))
  after <- as.Date(format(first + 32, "%Y-%m-01"))
  due <- pmin(first + of_month - 1, after - 1)
  data.frame(
    number = as.numeric(sub("INV-(\\d+);.*", "\\1", lines)),
    customer = trimws(sub(".*;(.*);.*", "\\1", lines)),
    due = due,
    days = due - day
  )
}
