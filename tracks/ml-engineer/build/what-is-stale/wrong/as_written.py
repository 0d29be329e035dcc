# expect: in-the-order-given
def to_run(steps, params, files, record):
    digests = files | {name: last["gave"] for name, last in record.items()}

    def has_changed(name):
        step, last = steps[name], record.get(name)
        if last is None or step["command"] != last["command"]:
            return True
        if {one: params[one] for one in step["params"]} != last["params"]:
            return True
        return {one: digests.get(one) for one in step["needs"]} != last["used"]

    def is_stale(name):
        return has_changed(name) or any(is_stale(need) for need in steps[name]["needs"] if need in steps)

    return [name for name in steps if is_stale(name)]
