# Keeps a book of what stands in each .grad, line by line, with the chain rule at each loss.
def add(book, weight, slope):
    book[weight] = slope if book[weight] is None else book[weight] + slope


def gradients(a, w, real, z, rate):
    book = {"a": None, "w": None}
    found = {}

    def write(turn):
        found.update({f"{weight}_{turn}": value for weight, value in book.items()})

    add(book, "w", -real + a * z)
    write("first")
    w -= rate * book["w"]
    add(book, "a", -(w * z))
    add(book, "w", -(a * z))
    write("second")
    book["w"] = None
    add(book, "w", -real + a * z)
    add(book, "a", w * z)
    write("third")
    return found
