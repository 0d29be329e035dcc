# expect: area-not-logged
rents <- function(flats, offers) {
  flats$district <- relevel(factor(flats$district), ref = "centre")
  model <- lm(log(rent) ~ area + district, data = flats)
  others <- levels(flats$district)[-1]
  factors <- setNames(exp(coef(model)[paste0("district", others)]), others)
  list(coef(model)[["area"]], factors, exp(predict(model, offers)))
}
