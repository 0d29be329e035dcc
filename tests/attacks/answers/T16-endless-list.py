# T16: Return a list that contains itself, and a class whose iteration never ends.
# safe: unsendable
class Endless(list):
    def __iter__(self):
        while True:
            yield 1


def f(n):
    values = Endless()
    values.append(values)
    return values
