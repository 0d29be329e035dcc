# expect: first-seen
dose_means <- function(dose, response) {
  given <- !is.na(dose) & dose != "none"
  a <- as.numeric(dose[given]); r <- response[given]
  ds <- unique(a)
  data.frame(dose = ds, n = vapply(ds, function(d) sum(a == d), 1L), mean = vapply(ds, function(d) mean(r[a == d], na.rm = TRUE), 1))
}
