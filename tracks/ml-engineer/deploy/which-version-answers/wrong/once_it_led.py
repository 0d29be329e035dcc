# expect: withdrawn-comes-again

def answering(events, asks):
    """Return the version to which each alias led in its minute, None where it led nowhere."""
    return [leads_to(events, minute, alias) for minute, alias in asks]


def leads_to(events, until, alias):
    """Return where an alias led at the end of a minute."""
    trail, withdrawn = [], set()  # where it led, the newest last
    for minute, what, name, version in events:
        if minute > until:
            break
        if what == "withdraw":
            if trail:
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
    """Return the versions without those that are the same as the one before: from 3 to 3 is no step."""
    trail = []
    for version in versions:
        if trail[-1:] != [version]:
            trail.append(version)
    return trail
