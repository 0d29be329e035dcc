# Builds the columns of the model by hand, and solves by a QR decomposition.
#' Model rents by area and district.
#'
#' @param flats A data frame with the columns rent, area and district.
#' @param offers A data frame with the columns area and district.
#' @return A list of growth, factors (with the districts' names) and rent.
rents <- function(flats, offers) {
  known <- flats[!is.na(flats$rent), ]
  others <- setdiff(unique(flats$district), "centre")
  columns <- function(rows) {
    in_district <- outer(as.character(rows$district), others, "==") * 1
    cbind(1, log(rows$area), in_district)
  }
  b <- qr.coef(qr(columns(known)), log(known$rent))
  factors <- exp(b[-(1:2)])
  names(factors) <- others
  list(growth = b[2], factors = factors, rent = as.vector(exp(columns(offers) %*% b)))
}
