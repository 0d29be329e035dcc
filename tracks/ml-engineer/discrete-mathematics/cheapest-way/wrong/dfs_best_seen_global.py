# expect: down-one-way
def cheapest(legs, start, goal):
    seen = set()
    def go(town, total):
        if town == goal:
            return total
        seen.add(town)
        found = [go(b, total + p) for a, b, p in legs if a == town and b not in seen]
        found = [f for f in found if f is not None]
        return min(found, default=None)
    return go(start, 0.0)
