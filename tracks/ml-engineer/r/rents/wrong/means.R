# expect: areas-differ
rents <- function(flats, offers) {
  flats$district <- relevel(factor(flats$district), ref = "centre")
  model <- lm(log(rent) ~ log(area) + district, data = flats)
  means <- tapply(flats$rent, flats$district, mean, na.rm = TRUE)
  factors <- means[-1] / means[1]
  list(coef(model)[["log(area)"]], factors, exp(predict(model, offers)))
}
