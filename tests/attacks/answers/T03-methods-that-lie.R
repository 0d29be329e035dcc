# T03: A class whose methods lie about length, names, type and elements.
# safe: value [5, 6]
length.liar <- function(x) 1e9
names.liar <- function(x) stop("no names")
dim.liar <- function(x) c(1000000L, 1000000L)
as.character.liar <- function(x, ...) rep("lie", 10)
`[[.liar` <- function(x, i) quit()
`[.liar` <- function(x, i) quit()
is.na.liar <- function(x) stop("never")
f <- function(n) structure(list(n, n + 1), class = "liar")
