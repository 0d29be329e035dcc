# expect: all-must-have-failed
"""What a workflow does: which jobs run, what becomes of their legs, and whether a change may be merged."""

from itertools import product


def outcomes(jobs, event, broken, required):
    """Return what is reported under each name, and whether that is enough to merge."""
    reported, became, ancestors = {}, {}, {}
    while len(became) < len(jobs):
        name = next(one for one in jobs if one not in became and all(need in became for need in jobs[one]["needs"]))
        job = jobs[name]
        ancestors[name] = set(job["needs"]).union(*(ancestors[need] for need in job["needs"]))
        if not runs(job, event, {became[one] for one in ancestors[name]}):
            reported[name] = became[name] = "skipped"
            continue
        legs = {leg: "failure" if leg in broken else "success" for leg in legs_of(name, job)}
        reported |= legs
        became[name] = "failure" if "failure" in legs.values() else "success"
    return reported, all(reported.get(name) in ("success", "skipped") for name in required)


def runs(job, event, before):
    """Say whether a job runs, by the event and by what has become of all that come before it."""
    if job["on"] and event not in job["on"]:
        return False
    if job["when"] == "failure":
        return before == {"failure"}
    return job["when"] == "always" or before <= {"success"}


def legs_of(name, job):
    """Return the names of a job's legs."""
    if not job["matrix"]:
        return [name]
    legs = []
    for values in product(*job["matrix"].values()):
        leg = dict(zip(job["matrix"], values))
        if not any(entry.items() <= leg.items() for entry in job["exclude"]):
            legs.append(f"{name} ({', '.join(values)})")
    return legs
