# expect: not-started empty-answer
# Here I will write the mean of every window.
