# T13: An error whose words and class never end or leave.
# safe: raised evil; gone time-out
conditionMessage.evil <- function(c) repeat {}
print.evil <- function(x, ...) quit()
as.character.evil <- function(x, ...) quit()
f <- function(n) stop(structure(class = c("evil", "error", "condition"), list(message = "words", call = NULL)))
