# T13: A function that is another one at every look.
# safe: value 6
count <- 0
makeActiveBinding("f", function() {
  count <<- count + 1
  function(n) n + 1
}, globalenv())
