# Gives each decorated function an object that notes when each argument was used.
"""A memory in front of a slow function."""


def remember(size):
    """Return a decorator that keeps the results of the `size` arguments that were used last."""
    return lambda function: Memory(function, size)


class Memory:
    """A function, and the results that it gave last."""

    def __init__(self, function, size):
        """Begin with nothing kept."""
        self.function, self.size = function, size
        self.results, self.used = {}, {}
        self.calls = 0

    def __call__(self, key):
        """Return the result for `key`, kept or new."""
        self.calls += 1
        if key not in self.results:
            self.results[key] = self.function(key)
        self.used[key] = self.calls
        if len(self.results) > self.size:
            unused_for_longest = min(self.used, key=self.used.get)
            del self.results[unused_for_longest], self.used[unused_for_longest]
        return self.results[key]


def replay(size, stock, requests):
    """Make the requests; give the results, and what the plain lookups were asked. The check calls this."""
    asked = []
    with_memory = remember(size)  # one decorator, for both

    @with_memory
    def price(product):
        asked.append(f"price of {product}")
        return stock[product][0]

    @with_memory
    def weight(product):
        asked.append(f"weight of {product}")
        return stock[product][1]

    results = []
    for what, product in requests:
        try:
            results.append(price(product) if what == "price" else weight(product))
        except KeyError:
            results.append("unknown")
    return {"results": results, "asked": asked}
