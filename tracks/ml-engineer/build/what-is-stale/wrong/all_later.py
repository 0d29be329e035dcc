# expect: all-that-comes-later
def to_run(steps, params, files, record):
    digests = files | {name: last["gave"] for name, last in record.items()}

    def has_changed(name):
        step, last = steps[name], record.get(name)
        if last is None or step["command"] != last["command"]:
            return True
        if {one: params[one] for one in step["params"]} != last["params"]:
            return True
        return {one: digests.get(one) for one in step["needs"]} != last["used"]

    waiting, placed = set(steps), []
    while waiting:
        placed.append(min(name for name in waiting if not waiting & set(steps[name]["needs"])))
        waiting.remove(placed[-1])
    for place, name in enumerate(placed):
        if has_changed(name):
            stale = set(placed[place:])
            order = []
            while stale:
                order.append(min(name for name in stale if not stale & set(steps[name]["needs"])))
                stale.remove(order[-1])
            return order
    return []
