# expect: what-was-read-alone
def to_run(steps, params, files, record):
    digests = files | {name: last["gave"] for name, last in record.items()}

    def has_changed(name):
        step, last = steps[name], record.get(name)
        if last is None or step["command"] != last["command"]:
            return True
        now = {one: params[one] for one in step["params"]}
        if any(now.get(one) != value for one, value in last["params"].items()):
            return True
        return {one: digests.get(one) for one in step["needs"]} != last["used"]

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
