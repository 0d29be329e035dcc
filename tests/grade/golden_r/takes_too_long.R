# expect: failed over-budget
running_mean <- function(values, window) {
  means <- numeric(0)
  for (i in seq_len(length(values) - window + 1)) {
    total <- 0
    for (j in seq_len(window)) total <- total + values[[i + j - 1]]
    means <- c(means, total / window)
  }
  means
}
