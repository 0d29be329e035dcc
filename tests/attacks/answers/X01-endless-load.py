# X01: Never end while being loaded, whatever is caught.
# safe: gone time-out
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
