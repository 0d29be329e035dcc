# expect: memory-shared
def remember(size, kept={}):
    def decorate(function):
        def ask(key):
            if key in kept:
                kept[key] = kept.pop(key)
                return kept[key]
            result = function(key)
            kept[key] = result
            if len(kept) > size:
                del kept[next(iter(kept))]
            return result

        return ask

    return decorate


def replay(size, stock, requests):
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
