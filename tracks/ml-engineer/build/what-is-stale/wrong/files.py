# expect: files-alone
def to_run(steps, params, files, record):
    def has_changed(name):
        step, last = steps[name], record.get(name)
        if last is None or step["command"] != last["command"]:
            return True
        if {one: params[one] for one in step["params"]} != last["params"]:
            return True
        now = {one: files[one] for one in step["needs"] if one in files}
        return now != {one: digest for one, digest in last["used"].items() if one not in steps}

    waiting, placed, stale = set(steps), [], set()
    while waiting:
        placed.append(min(name for name in waiting if not waiting & set(steps[name]["needs"])))
        waiting.remove(placed[-1])
    for name in placed:
        if has_changed(name) or stale & set(steps[name]["needs"]):
            stale.add(name)
    order = []
    while stale:
        order.append(min(name for name in stale if not stale & set(steps[name]["needs"])))
        stale.remove(order[-1])
    return order
