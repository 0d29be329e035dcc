# expect: errors-kept
"""A memory in front of a slow function."""


def remember(size):
    """Return a decorator that keeps the results of the `size` arguments that were used last."""
    def decorate(function):
        kept = {}
        def ask(key):
            if key in kept:
                kept[key] = kept.pop(key)
            else:
                try:
                    kept[key] = (True, function(key))
                except KeyError as error:
                    kept[key] = (False, error)
                if len(kept) > size:
                    del kept[next(iter(kept))]
            good, value = kept[key]
            if not good:
                raise value
            return value
        return ask
    return decorate


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
