# X01: Never end while the file is run.
# safe: gone time-out
while (TRUE) {}
