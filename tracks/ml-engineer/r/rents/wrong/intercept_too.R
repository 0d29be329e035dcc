# expect: centre-among-them
rents <- function(flats, offers) {
  flats$district <- relevel(factor(flats$district), ref = "centre")
  model <- lm(log(rent) ~ log(area) + district, data = flats)
  f <- exp(coef(model)[-2]); names(f) <- sub("district", "", names(f))
  list(growth = coef(model)[["log(area)"]], factors = f, rent = exp(predict(model, offers)))
}
