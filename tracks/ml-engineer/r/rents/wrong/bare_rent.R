# expect: rent-not-logged
rents <- function(flats, offers) {
  flats$district <- relevel(factor(flats$district), ref = "centre")
  model <- lm(rent ~ area + district, data = flats)
  others <- levels(flats$district)[-1]
  list(growth = coef(model)[["area"]], factors = setNames(coef(model)[paste0("district", others)], others), rent = predict(model, offers))
}
