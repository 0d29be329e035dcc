# expect: empty-cluster-dropped
update <- function(points, labels, centres) {
  # one row for each label that there is
  sums <- rowsum(points, labels)
  unname(sums / as.vector(table(labels)))
}
