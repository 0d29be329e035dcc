# expect: prefix-kept
rents <- function(flats, offers) {
  flats$district <- relevel(factor(flats$district), ref = "centre")
  model <- lm(log(rent) ~ log(area) + district, data = flats)
  factors <- exp(coef(model)[-(1:2)])
  list(coef(model)[["log(area)"]], factors, exp(predict(model, offers)))
}
