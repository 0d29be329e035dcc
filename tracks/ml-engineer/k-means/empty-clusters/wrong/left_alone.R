# expect: still-empty
fill_empty <- function(points, labels, centres) {
  # the centres stay where they were; perhaps a point comes to them later
  list(centres, labels)
}
