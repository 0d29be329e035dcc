# expect: falling
#' Average the responses to each dose.
#'
#' @param dose A character vector of milligrams; "none" or NA where no dose was given.
#' @param response A numeric vector; NA where nothing was measured.
#' @return A data frame with the columns dose, n and mean, by rising dose.
dose_means <- function(dose, response) {
  given <- !is.na(dose) & dose != "none"
  group <- factor(as.numeric(dose[given]))
  means <- tapply(response[given], group, mean, na.rm = TRUE)
  out <- data.frame(dose = as.numeric(levels(group)), n = as.vector(table(group)), mean = as.vector(means))
  out[order(-out$dose), ]
}
