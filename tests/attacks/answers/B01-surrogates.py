# B01: Half characters in the result, the output, the exception and its name.
# safe: unsendable
class Odd(Exception):
    pass


Odd.__name__ = "\udcff" if False else "Odd"


def f(n):
    print("\ud800 \udfff")
    try:
        raise Odd("\ud800")
    except Odd as fault:
        return str(fault)
