# expect: root-of-the-sum
inertia <- function(points, labels, centres) {
  norm(points - centres[labels, , drop = FALSE], type = "F")
}
