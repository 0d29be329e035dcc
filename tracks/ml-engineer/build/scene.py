"""A night of the pipeline: what has changed since the last one, which steps run again by the answer, why, and for how many minutes."""

import hashlib
import json

MOVED_BY = ("what-is-stale",)
# As somebody has written them down: nobody has to write a step below what it needs.
STEPS = {
    "card": {"command": "python card.py", "params": [], "needs": ["errors", "model"]},
    "clean": {"command": "python clean.py", "params": ["since"], "needs": ["orders.csv"]},
    "errors": {"command": "python errors.py", "params": [], "needs": ["model"]},
    "model": {"command": "python train.py", "params": ["depth"], "needs": ["features"]},
    "features": {"command": "python features.py", "params": ["window"], "needs": ["clean", "weather"]},
    "sales": {"command": "python sales.py", "params": ["currency"], "needs": ["clean"]},
    "weather": {"command": "python weather.py", "params": [], "needs": ["weather.json"]},
}
MINUTES = {"card": 2, "clean": 25, "errors": 10, "model": 40, "features": 150, "sales": 8, "weather": 5}
FILES = ("orders.csv", "weather.json")
PARAMS = {"since": 2024, "window": 30, "depth": 6, "currency": "EUR"}
OTHERS = {"since": 2025, "window": 60, "depth": 8, "currency": "USD"}
ORDER = ("clean", "sales", "weather", "features", "model", "errors", "card")
# What runs, and when, in a night to which other orders come.
OTHER_ORDERS = ("clean", "features", "model", "errors", "card", "sales")


def frames(ask, state):
    """Give one frame for the night before, one for what has changed since, one for each step that runs, and one for the morning.

    `state` has the `night` before (`whole`, `never`, or the step after which it broke off), and the `file`, the `parameter` and the step
    whose `command` has changed since, or `nothing`. Each frame has the `digests` of all files and steps (None where a step has given
    nothing) and the minutes `spent`. The first two have the `steps` as they are then; the first what is known of the night and the `total`
    of all minutes, the second the `changes`. A step that runs has its `name`, its `minutes`, and `why`, which is empty where nothing of
    what it uses is another. The last frame has what is kept and is `old`, what has `never` run, and what ran for nothing (`spare`).
    """
    steps = {name: dict(step) for name, step in STEPS.items()}
    params = dict(PARAMS)
    night, file, parameter, command = (str(state[name]) for name in ("night", "file", "parameter", "command"))
    if night not in {"whole", "never", *OTHER_ORDERS[:-1]} or not (
        file in {"nothing", *FILES} and parameter in {"nothing", *params} and command in {"nothing", *steps}
    ):
        raise ValueError("nothing of this name is in the pipeline")
    versions = dict.fromkeys(FILES, 1)
    record, ran = last_night(night, versions)
    yield {
        "step": "night", "night": night, "ran": ran, "steps": listed(steps, params), "files": FILES, "total": sum(MINUTES.values()),
        "spent": 0, "digests": digests(read_files(versions), record), "note": "",
    }  # fmt: skip
    changes = []
    if file != "nothing":
        versions[file] += 1
        changes.append({"kind": "file", "what": file})
    if parameter != "nothing":
        params[parameter] = OTHERS[parameter]
        changes.append({"kind": "parameter", "what": parameter, "now": str(OTHERS[parameter]), "was": str(PARAMS[parameter])})
    if command != "nothing":
        steps[command]["command"] += " --fast"
        changes.append({"kind": "command", "what": command, "now": steps[command]["command"], "was": STEPS[command]["command"]})
    files = read_files(versions)
    yield {"step": "change", "changes": changes, "steps": listed(steps, params), "spent": 0, "digests": digests(files, record), "note": ""}
    yield from tonight(ask("what-is-stale", steps, params, files, record), steps, params, files, record)


def tonight(given, steps, params, files, record):
    """Run what the answer gives, in its order, and look in the morning of what each result is made."""
    plan, note = read(given, steps)
    evening, ran, spare, spent = dict(record), [], [], 0
    for name in plan:
        missing = [need for need in steps[name]["needs"] if need in steps and need not in record]
        if missing:
            note = f"{name} needs {missing[0]}, which has given nothing yet, so the night breaks off there."
            break
        why = reasons(name, uses(name, steps, params, files, evening), evening.get(name), ran)
        record[name] = run(name, steps, params, files, record)
        ran.append(name)
        spare += [] if why else [name]
        spent += MINUTES[name]
        yield {
            "step": "run", "name": name, "minutes": MINUTES[name], "why": why, "spent": spent,
            "digests": digests(files, record), "note": "",
        }  # fmt: skip
    old = [name for name in ORDER if name in record and uses(name, steps, params, files, record) != made_of(record[name])]
    never = [name for name in ORDER if name not in record]
    yield {"step": "morning", "old": old, "never": never, "spare": spare, "spent": spent, "digests": digests(files, record), "note": note}


def read(given, steps):
    """Give the steps as far as they can be run, and what is odd about them."""
    plan = []
    if not isinstance(given, list | tuple):
        return plan, "The answer gave no list of steps, so nothing runs."
    for name in given:
        if not isinstance(name, str) or name not in steps:
            return plan, f"The answer gave {str(name)[:40]!r}, which is no step, so the night ends there."
        if name in plan:
            return plan, f"The answer gave {name} twice, so the night ends there."
        plan.append(name)
    return plan, ""


def last_night(night, versions):
    """Give the record of the last night, and what ran in it; where it broke off, other orders had come, and `versions` tells so."""
    record = {}
    if night == "never":
        return record, []
    for name in ORDER:
        record[name] = run(name, STEPS, PARAMS, read_files(versions), record)
    if night == "whole":
        return record, list(ORDER)
    versions["orders.csv"] += 1
    ran = list(OTHER_ORDERS[: OTHER_ORDERS.index(night) + 1])
    for name in ran:
        record[name] = run(name, STEPS, PARAMS, read_files(versions), record)
    return record, ran


def run(name, steps, params, files, record):
    """Give what is noted when a step has run: what it was made of, and a digest of that for its result."""
    used = uses(name, steps, params, files, record)
    return used | {"gave": digest(used)}


def uses(name, steps, params, files, record):
    """Give what a step would be made of now."""
    step, known = steps[name], digests(files, record)
    return {
        "command": step["command"],
        "params": {one: params[one] for one in step["params"]},
        "used": {one: known[one] for one in step["needs"]},
    }


def made_of(last):
    return {part: last[part] for part in ("command", "params", "used")}


def reasons(name, now, last, ran):
    """Give all reasons for which a step runs; `now` is what it would have been made of in the evening, `ran` what has run since."""
    if last is None:
        return [{"kind": "never", "what": name}]
    why = [{"kind": "command", "what": name, "now": now["command"], "was": last["command"]}] if now["command"] != last["command"] else []
    for one, value in now["params"].items():
        if value != last["params"][one]:
            why.append({"kind": "parameter", "what": one, "now": str(value), "was": str(last["params"][one])})
    for need, seen in now["used"].items():
        if need in ran:
            why.append({"kind": "follows", "what": need})
        elif seen != last["used"][need]:
            why.append({"kind": "file" if need in FILES else "older", "what": need})
    return why


def digests(files, record):
    return files | {name: record[name]["gave"] if name in record else None for name in STEPS}


def read_files(versions):
    return {name: digest([name, version]) for name, version in versions.items()}


def digest(content):
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:4]


def listed(steps, params):
    return [
        {
            "name": name, "command": steps[name]["command"], "params": {one: str(params[one]) for one in steps[name]["params"]},
            "needs": steps[name]["needs"], "minutes": MINUTES[name],
        }
        for name in ORDER
    ]  # fmt: skip
