# expect: measured-to-centres
silhouette <- function(points, labels) {
  clusters <- sort(unique(labels))
  centres <- t(vapply(clusters, function(cluster) colMeans(points[labels == cluster, , drop = FALSE]), numeric(ncol(points))))
  centres <- matrix(centres, nrow = length(clusters))
  values <- numeric(nrow(points))
  for (i in seq_along(labels)) {
    if (sum(labels == labels[i]) == 1) next
    distances <- sqrt(rowSums(sweep(centres, 2, points[i, ])^2))
    a <- distances[clusters == labels[i]]
    b <- min(distances[clusters != labels[i]])
    if (max(a, b) > 0) {
      values[i] <- (b - a) / max(a, b)
    }
  }
  values
}
