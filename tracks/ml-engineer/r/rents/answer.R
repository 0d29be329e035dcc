#' Model rents by area and district.
#'
#' @param flats A data frame with the columns rent, area and district.
#' @param offers A data frame with the columns area and district.
#' @return A list of growth, factors (with the districts' names) and rent.
rents <- function(flats, offers) {
  # cut
  # The first level is what the others are compared with; left alone, that is the first of the alphabet.
  flats$district <- relevel(factor(flats$district), ref = "centre")
  model <- lm(log(rent) ~ log(area) + district, data = flats)
  others <- levels(flats$district)[-1]
  factors <- exp(coef(model)[paste0("district", others)])
  list(
    growth = coef(model)[["log(area)"]],
    factors = setNames(factors, others),
    rent = exp(predict(model, offers))
  )
  # end cut
}
