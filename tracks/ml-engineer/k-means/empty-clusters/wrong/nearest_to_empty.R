# expect: nearest-to-the-empty-centre
fill_empty <- function(points, labels, centres) {
  sizes <- tabulate(labels, nrow(centres))
  for (empty in which(sizes == 0)) {
    distances <- rowSums(sweep(points, 2, centres[empty, ])^2)
    taken <- which.min(ifelse(sizes[labels] > 1, distances, Inf))
    sizes[labels[taken]] <- sizes[labels[taken]] - 1
    sizes[empty] <- 1
    labels[taken] <- empty
    centres[empty, ] <- points[taken, ]
  }
  list(centres, labels)
}
