# D06: Return a table of another library, with methods of its own.
# safe: unsendable
class Table:
    def __arrow_c_stream__(self, requested=None):
        raise SystemExit

    def __dataframe__(self, *args, **named):
        raise SystemExit

    def to_numpy(self):
        raise SystemExit

    def __array__(self, *args, **named):
        raise SystemExit


def f(n):
    return Table()
