# Asks each job recursively what becomes of it, and builds the legs of a matrix axis by axis.
"""What a workflow does."""


def outcomes(jobs, event, broken, required):
    """Return what is reported under each name, and whether that is enough to merge."""
    known = {}

    def legs(name):
        combinations = [{}]
        for axis, values in jobs[name]["matrix"].items():
            combinations = [{**before, axis: value} for before in combinations for value in values]
        for entry in jobs[name]["exclude"]:
            combinations = [each for each in combinations if {**each, **entry} != each]
        return [f"{name} ({', '.join(each.values())})" if each else name for each in combinations]

    def above(name):
        return {other for need in jobs[name]["needs"] for other in {need} | above(need)}

    def state(name):
        if name not in known:
            job = jobs[name]
            before = [state(other) for other in above(name)]
            is_meant = not job["on"] or event in job["on"]
            may_run = {
                "always": True,
                "failure": before.count("failure") > 0,
                "success": before.count("success") == len(before),
            }[job["when"]]
            if not (is_meant and may_run):
                known[name] = "skipped"
            elif set(legs(name)) & set(broken):
                known[name] = "failure"
            else:
                known[name] = "success"
        return known[name]

    reported = {}
    for name in jobs:
        if state(name) == "skipped":
            reported[name] = "skipped"
        else:
            for leg in legs(name):
                reported[leg] = "failure" if leg in broken else "success"
    may_merge = all(name in reported and reported[name] != "failure" for name in required)
    return reported, may_merge
