# Asks each step recursively, with what was found out kept, and takes the order from a heap of those that are ready.
"""Which steps of a pipeline have to run again."""

import heapq
from functools import cache


def to_run(steps, params, files, record):
    """Return the names of the steps that have to run, each after all that it needs."""

    def digest(need):
        return files[need] if need in files else record[need]["gave"]

    @cache
    def is_stale(name):
        step, last = steps[name], record.get(name)
        if last is None or last["command"] != step["command"]:
            return True
        if any(need in steps and is_stale(need) for need in step["needs"]):
            return True
        if set(step["params"]) != set(last["params"]) or set(step["needs"]) != set(last["used"]):
            return True
        return any(params[one] != last["params"][one] for one in step["params"]) or any(
            digest(need) != last["used"][need] for need in step["needs"]
        )

    stale = {name for name in steps if is_stale(name)}
    missing = {name: {need for need in steps[name]["needs"] if need in stale} for name in stale}
    ready = [name for name, needs in missing.items() if not needs]
    heapq.heapify(ready)
    plan = []
    while ready:
        done = heapq.heappop(ready)
        plan.append(done)
        for name, needs in missing.items():
            if done in needs:
                needs.remove(done)
                if not needs:
                    heapq.heappush(ready, name)
    return plan
