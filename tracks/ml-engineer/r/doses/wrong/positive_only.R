# expect: no-drug-left-out
#' Average the responses to each dose.
#'
#' @param dose A character vector of milligrams; "none" or NA where no dose was given.
#' @param response A numeric vector; NA where nothing was measured.
#' @return A data frame with the columns dose, n and mean, by rising dose.
dose_means <- function(dose, response) {
  d <- suppressWarnings(as.numeric(dose))
  d[d == 0] <- NA
  group <- factor(d)
  means <- tapply(response, group, mean, na.rm = TRUE)
  data.frame(dose = as.numeric(levels(group)), n = as.vector(table(group)), mean = as.vector(means))
}
