# X08: Use up the disk's entries.
# safe: raised OSError
def f(n):
    number = 0
    while True:
        open(f"file{number}", "w").close()
        number += 1
