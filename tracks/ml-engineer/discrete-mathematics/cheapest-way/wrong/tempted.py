# expect: next-leg-cheapest
def cheapest(legs, start, goal):
    town, total, seen = start, 0.0, {start}
    while town != goal:
        onward = [(price, other) for one, other, price in legs if one == town and other not in seen]
        if not onward:
            return None
        price, town = min(onward)
        total += price
        seen.add(town)
    return total
