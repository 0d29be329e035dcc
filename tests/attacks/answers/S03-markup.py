# S03: Print markup and scripts for the page.
# safe: value 3
def f(n):
    print("<script>alert(1)</script><img src=x onerror=alert(1)>")
    raise_later = "<b>bold</b>"
    return 3 if raise_later else 4
