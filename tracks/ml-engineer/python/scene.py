"""Names and values: a small program, line by line, with its names on one side and the objects that they are on at the other."""

from pathlib import Path

MOVED_BY = None  # the lines that are written in it move it
# It runs in the walls of this exercise's answers, whose function is given a text.
EXERCISE = "settings"
TRACER = Path(__file__).parent.joinpath("trace.py").read_text(encoding="utf-8")
MOST_LETTERS, MOST_LINES = 2000, 40

EXAMPLES = {
    "two-names": "scores = [0.4, 0.9]\nbest = scores\nbest.append(0.7)\nbest = [1.0]\ntop = scores + best\n",
    "row-twice": "row = [0, 0]\ngrid = [row] * 2\ngrid[0][1] = 5\ncopy = [list(row), list(row)]\ncopy[0][0] = 7\n",
    "shallow": 'order = {"id": 7, "items": ["lamp"]}\nbackup = dict(order)\norder["id"] = 8\norder["items"].append("bell")\n',
    "default": 'def collect(event, seen=[]):\n    seen.append(event)\n    return seen\n\nfirst = collect("a")\nsecond = collect("b")\n',
    "closures": "cuts = []\nfor top in (1, 10):\n    def cut(value):\n        return min(value, top)\n    cuts.append(cut)\nlow = cuts[0](50)\n",
}


def frames(ask, state):
    """Give one frame a line that has run: the first before any, with the program's `lines`.

    `state` holds the `program`, or the name of an `example`. A frame has `ran` and `next` (lines from 1, None at the ends),
    `scopes` (each with its name and its names with what they are on), `objects`, what was `printed` so far, and `note`. A value
    is {"text": …} or {"to": number of an object}; what is new or other than in the frame before has `new`.
    """
    program = EXAMPLES[state["example"]] if state.get("example") else str(state["program"])
    if len(program) > MOST_LETTERS or program.count("\n") > MOST_LINES:
        raise ValueError(f"a program here has at most {MOST_LETTERS} letters and {MOST_LINES} lines")
    told = ask.run(EXERCISE, TRACER, program)
    steps, ran = told["steps"], None
    before = {"scopes": [], "objects": []}
    for place, step in enumerate(steps):
        last = place == len(steps) - 1
        frame = marked(step, before) | {"ran": ran, "next": None if last else step["line"], "printed": step["printed"]}
        note = told["note"] if last else ""
        yield frame | {"note": note} | ({"lines": program.rstrip("\n").split("\n")} if place == 0 else {})
        before, ran = step, step["line"]


def marked(step, before):
    """A step's scopes and objects, with what is new in them."""
    had = {(scope["name"], name): value for scope in before["scopes"] for name, value in scope["names"]}
    scopes = [
        {"name": scope["name"], "names": [{"name": name, **value, "new": had.get((scope["name"], name)) != value} for name, value in scope["names"]]}
        for scope in step["scopes"]
    ]
    parts = {(each["id"], label, place): value for each in before["objects"] for place, (label, value) in enumerate(each["parts"])}
    known = {each["id"] for each in before["objects"]}
    objects = [
        {
            "id": each["id"], "kind": each["kind"], "new": each["id"] not in known,
            "parts": [{"label": label, **value, "new": parts.get((each["id"], label, place)) != value} for place, (label, value) in enumerate(each["parts"])],
        }
        for each in step["objects"]
    ]
    return {"scopes": scopes, "objects": objects}
