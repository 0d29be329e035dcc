# T01: Leave while being loaded.
# safe: raised SystemExit; gone ended
quit()
