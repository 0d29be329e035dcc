# expect: to-and-fro
def answering(events, asks):
    return [leads_to(events, minute, alias) for minute, alias in asks]


def leads_to(events, until, alias):
    trail, withdrawn, undone = [], set(), None
    for minute, what, name, version in events:
        if minute > until:
            break
        if what == "withdraw":
            withdrawn.add(version)
            trail = steps(each for each in trail if each != version)
        elif name != alias:
            continue
        elif what == "point" and version not in withdrawn:
            trail = steps([*trail, version])
            undone = None
        elif what == "rollback" and undone is not None:
            trail = steps([*trail, undone])
            undone = None
        elif what == "rollback" and len(trail) > 1:
            undone = trail.pop()
    return trail[-1] if trail else None


def steps(versions):
    trail = []
    for version in versions:
        if trail[-1:] != [version]:
            trail.append(version)
    return trail
