# expect: logs-not-factors
rents <- function(flats, offers) {
  flats$district <- relevel(factor(flats$district), ref = "centre")
  model <- lm(log(rent) ~ log(area) + district, data = flats)
  others <- levels(flats$district)[-1]
  factors <- setNames(coef(model)[paste0("district", others)], others)
  list(coef(model)[["log(area)"]], factors, exp(predict(model, offers)))
}
