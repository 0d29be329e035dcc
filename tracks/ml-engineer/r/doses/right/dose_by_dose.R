# Goes from dose to dose in a loop of vapply.
#' Average the responses to each dose.
#'
#' @param dose A character vector of milligrams; "none" or NA where no dose was given.
#' @param response A numeric vector; NA where nothing was measured.
#' @return A data frame with the columns dose, n and mean, by rising dose.
dose_means <- function(dose, response) {
  amount <- suppressWarnings(as.numeric(dose))
  doses <- sort(unique(amount[!is.na(amount)]))
  who <- lapply(doses, function(d) which(amount == d))
  data.frame(
    dose = doses,
    n = lengths(who),
    mean = vapply(who, function(rows) mean(response[rows], na.rm = TRUE), numeric(1))
  )
}
