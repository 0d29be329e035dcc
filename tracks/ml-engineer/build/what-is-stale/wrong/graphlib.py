# expect: another-order
"""Which steps of a pipeline have to run again: by the content of what they use, never by its date."""


def to_run(steps, params, files, record):
    """Return the names of the steps that have to run, each after all that it needs."""
    stale = set()
    for name in in_order(steps, set(steps)):
        if any(need in stale for need in steps[name]["needs"]) or has_changed(name, steps, params, files, record):
            stale.add(name)
    return in_order(steps, stale)


def has_changed(name, steps, params, files, record):
    """Say whether anything that the step itself uses is not what it used in its last run."""
    if name not in record:
        return True
    # Nothing that it needs has to run, or nobody would ask: so each of its steps has given something.
    digests = files | {step: last["gave"] for step, last in record.items()}
    step, last = steps[name], record[name]
    now = (step["command"], {one: params[one] for one in step["params"]}, {one: digests[one] for one in step["needs"]})
    return now != (last["command"], last["params"], last["used"])


def in_order(steps, wanted):
    """Put the steps that are wanted into an order in which each comes after what it needs."""
    from graphlib import TopologicalSorter

    return list(TopologicalSorter({n: [k for k in steps[n]["needs"] if k in wanted] for n in sorted(wanted)}).static_order())
