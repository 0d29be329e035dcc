# expect: each-once
def answering(events, asks):
    return [leads_to(events, minute, alias) for minute, alias in asks]


def leads_to(events, until, alias):
    trail, withdrawn = [], set()
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
        elif what == "rollback" and len(trail) > 1:
            trail.pop()
    return trail[-1] if trail else None


def steps(versions):
    trail = []
    for version in versions:
        if version in trail:
            trail.remove(version)
        trail.append(version)
    return trail
