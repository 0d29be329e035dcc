# expect: down-one-way
def cheapest(legs, start, goal):
    seen = set()
    def go(town, total):
        if town == goal:
            return total
        seen.add(town)
        for a, b, p in legs:
            if a == town and b not in seen:
                r = go(b, total + p)
                if r is not None:
                    return r
        return None
    return go(start, 0.0)
