# S02: Print escapes that rewrite the terminal and turn text around.
# safe: value 3
def f(n):
    print("\x1b[2J\x1b[1;1H\x1b[32mpassed\x1b[0m \x1b]0;title\x07 \x1b]8;;http://example.org\x1b\\link \rpassed")
    print("\u202edessap\u202c \u2066x\u2069 \x9b31m \x00 \x08\x08\x08")
    return 3
