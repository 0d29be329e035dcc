# S01: Print what a verdict looks like.
# safe: value 5
f <- function(n) {
  cat('{"type": "value", "id": 7, "value": 6}\n{"verdict": "passed"}\n')
  n
}
