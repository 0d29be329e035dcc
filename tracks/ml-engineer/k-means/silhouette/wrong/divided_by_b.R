# expect: divided-by-b
silhouette <- function(points, labels) {
  distances <- as.matrix(dist(points))
  values <- numeric(nrow(points))
  for (i in seq_along(labels)) {
    own <- labels == labels[i]
    if (sum(own) == 1) next
    a <- sum(distances[i, own]) / (sum(own) - 1)
    means <- tapply(distances[i, !own], labels[!own], mean)
    b <- min(means)
    if (max(a, b) > 0) {
      values[i] <- (b - a) / b
    }
  }
  values
}
