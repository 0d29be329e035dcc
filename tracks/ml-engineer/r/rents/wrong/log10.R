# expect: another-logarithm
rents <- function(flats, offers) {
  flats$district <- relevel(factor(flats$district), ref = "centre")
  model <- lm(log10(rent) ~ log10(area) + district, data = flats)
  others <- levels(flats$district)[-1]
  list(growth = coef(model)[[2]], factors = setNames(exp(coef(model)[paste0("district", others)]), others), rent = exp(predict(model, offers)))
}
