# expect: what-is-needed-alone
def to_run(steps, params, files, record):
    stale = set()
    for name in in_order(steps, set(steps)):
        if any(need in stale for need in steps[name]["needs"]) or has_changed(name, steps, params, files, record):
            stale.add(name)
    return in_order(steps, stale)


def has_changed(name, steps, params, files, record):
    if name not in record:
        return True
    digests = files | {step: last["gave"] for step, last in record.items()}
    step, last = steps[name], record[name]
    now = (step["command"], {one: params[one] for one in step["params"]}, {one: digests[one] for one in step["needs"]})
    return now[:2] != (last["command"], last["params"]) or any(last["used"].get(one) != digest for one, digest in now[2].items())


def in_order(steps, wanted):
    placed = []
    while len(placed) < len(wanted):
        waiting = wanted - set(placed)
        placed.append(min(name for name in waiting if not waiting & set(steps[name]["needs"])))
    return placed
