#' Average the responses to each dose.
#'
#' @param dose A character vector of milligrams; "none" or NA where no dose was given.
#' @param response A numeric vector; NA where nothing was measured.
#' @return A data frame with the columns dose, n and mean, by rising dose.
dose_means <- function(dose, response) {
  # cut
  given <- !is.na(dose) & dose != "none"
  # From text to numbers first: the levels of a factor of numbers are in the order of the numbers.
  group <- factor(as.numeric(dose[given]))
  means <- tapply(response[given], group, mean, na.rm = TRUE)
  data.frame(dose = as.numeric(levels(group)), n = as.vector(table(group)), mean = as.vector(means))
  # end cut
}
