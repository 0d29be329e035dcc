# expect: means-not-centres
inertia <- function(points, labels, centres) {
  total <- 0
  for (label in unique(labels)) {
    members <- points[labels == label, , drop = FALSE]
    total <- total + sum(sweep(members, 2, colMeans(members))^2)
  }
  total
}
