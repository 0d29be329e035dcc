# expect: mean-rent-estimated
rents <- function(flats, offers) {
  flats$district <- relevel(factor(flats$district), ref = "centre")
  model <- lm(log(rent) ~ log(area) + district, data = flats)
  others <- levels(flats$district)[-1]
  list(growth = coef(model)[["log(area)"]], factors = setNames(exp(coef(model)[paste0("district", others)]), others), rent = exp(predict(model, offers) + sigma(model)^2 / 2))
}
