# Lets the program follow the vans, with the rules of the road as they are written.
def by_hand():
    houses = [0, 4, 8, 12, 13, 23]
    depots, labels, inertias = [0, 4], None, []
    while True:
        chosen = [0 if abs(h - depots[0]) <= abs(h - depots[1]) else 1 for h in houses]
        if chosen == labels:
            return {"labels": labels, "centres": depots, "inertias": inertias}
        labels = chosen
        groups = [[h for h, label in zip(houses, labels) if label == depot] for depot in (0, 1)]
        depots = [sum(group) / len(group) for group in groups]
        inertias.append(sum((h - depots[label]) ** 2 for h, label in zip(houses, labels)))
