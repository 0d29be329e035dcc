# Adds up one cluster after the other, a centre and its points at a time.
def inertia(points, labels, centres):
    total = 0.0
    for number, centre in enumerate(centres):
        for point in points[labels == number]:
            total += sum((x - c) ** 2 for x, c in zip(point.tolist(), centre.tolist()))
    return total
