# expect: one-step-further
def to_run(steps, params, files, record):
    digests = files | {name: last["gave"] for name, last in record.items()}

    def has_changed(name):
        step, last = steps[name], record.get(name)
        if last is None or step["command"] != last["command"]:
            return True
        if {one: params[one] for one in step["params"]} != last["params"]:
            return True
        return {one: digests.get(one) for one in step["needs"]} != last["used"]

    changed = {name for name in steps if has_changed(name)}
    stale = changed | {name for name in steps if changed & set(steps[name]["needs"])}
    placed = []
    while stale:
        placed.append(min(name for name in stale if not stale & set(steps[name]["needs"])))
        stale.remove(placed[-1])
    return placed
