"""A warehouse tells outcomes, the power fails at a moment of the learner's choice, and what was promised is looked for."""

from milepost.kinds.services import get, killed, post, restart, visit

MOVED_BY = ("when-the-lights-go-out",)
SLUG = "when-the-lights-go-out"
TOLD = (("17/1", True), ("17/2", False), ("18/1", True), ("19/2", False))
RISKS = {"17/1": 0.5, "17/2": 0.25, "18/1": 0.75, "19/2": 0.5}
MOMENTS = ("before", "middle", "after", "answered", "never")
AT_THE_END = 1000  # further on than anything that a service does to its folder for one request
MOST_CHANGES = 6
FOLDER = "/what-stands-in-the-folder"

# Put below the service: it says what stood in the folder when it started, and what stands there now.
BELOW = f'''
def make_app(settings, _made=make_app):
    import json

    def files():
        paths = sorted(path for path in settings.folder.rglob("*") if path.is_file())[:6]
        return {{path.relative_to(settings.folder).as_posix(): path.read_bytes()[:4000].decode("utf-8", "backslashreplace") for path in paths}}

    left, app, why = files(), None, ""
    try:
        app = _made(settings)
    except Exception as error:
        if not left:
            raise
        why = f"{{type(error).__name__}}: {{error}}"[:200]

    async def seen(scope, receive, send):
        if scope["type"] == "lifespan" and app is None:
            for done in ("startup", "shutdown"):
                await receive()
                await send({{"type": f"lifespan.{{done}}.complete"}})
        elif scope["type"] != "http" or (app is not None and scope["path"] != "{FOLDER}"):
            await app(scope, receive, send)
        else:
            status = 200 if scope["path"] == "{FOLDER}" else 503
            body = json.dumps({{"left": left, "now": files(), "why": why}}).encode()
            await send({{"type": "http.response.start", "status": status, "headers": [(b"content-type", b"application/json")]}})
            await send({{"type": "http.response.body", "body": body}})

    return seen
'''

# Two services that the lesson warns of: one that only remembers, and one that leaves the torn line where it is.
OTHER = '''
import json

from fastapi import FastAPI, Response


def make_app(settings):
    app = FastAPI()
    journal = settings.folder / "outcomes.jsonl"
    known = {}
    if KEEPS and journal.exists():
        for line in journal.read_text().splitlines():
            try:
                name, came_back = json.loads(line)
            except ValueError:
                continue
            known[name] = came_back

    @app.post("/outcomes", status_code=201)
    async def note(outcome: dict, response: Response):
        line = outcome["line"]
        if line in known:
            response.status_code = 200 if known[line] == outcome["came_back"] else 409
            return {}
        if KEEPS:
            with journal.open("ab") as file:
                file.write(json.dumps([line, outcome["came_back"]]).encode() + b"\\n")
        known[line] = outcome["came_back"]
        return {}

    @app.get("/outcomes")
    async def outcomes():
        return known

    return app
'''
SERVICES = {"yours": "", "remembers": f"KEEPS = False\n{OTHER}", "torn-line-stays": f"KEEPS = True\n{OTHER}"}


def frames(ask, state):
    """Give one frame for each outcome that is told, for the dark, the restart, asking again, and the next morning.

    `state` has the `service` (yours, or one of two that are wrong), the `moment` at which the power fails, and `which` outcome is being
    told then, from 1. A frame has the requests so far (`asked`: line, outcome, status or None, and whether it was asked `again`), what the
    service says that it knows (`memory`, None while it is down), the `files` of its folder as pieces (text, and whether it is `torn`),
    which outcomes were `promised`, which of them are `lost`, and a `note`.
    """
    service, moment, which = str(state["service"]), str(state["moment"]), int(state["which"])
    if service not in SERVICES or moment not in MOMENTS or not 1 <= which <= len(TOLD):
        raise ValueError("there is no such evening")

    def play(steps):
        evening = visit(*steps, risks=RISKS, alarm=3.0)
        if service == "yours":
            return ask(SLUG, evening, below=BELOW)
        return ask.run(SLUG, SERVICES[service] + BELOW, evening)

    return told(play, moment, which)


def tell(line, came_back):
    return post("/outcomes", {"line": line, "came_back": came_back})


def look():
    return [get("/outcomes"), get(FOLDER)]


def told(play, moment, which):
    """Give the frames of an evening that `play` plays."""
    at, heard, note, half = cut(play, moment, which)
    steps, events = look(), []

    def then(name, outcome):
        steps.extend([killed(tell(*outcome), at=at) if name == "dark" else tell(*outcome) if outcome else restart(), *look()])
        events.append((name, outcome))

    for place, outcome in enumerate(TOLD, start=1):
        fails = place == which and moment != "never"
        then("dark" if fails else "told", outcome)
        if fails and not heard:
            then("again", outcome)
    then("morning", None)
    return list(drawn(play(steps), events, heard=heard, note=note, half=half))


def cut(play, moment, which):
    """Give at which thing that is done to the folder the power has to fail, whether the client hears an answer, a note, and the torn piece."""
    if moment in ("never", "answered", "after"):
        return AT_THE_END, moment != "after", "", ""
    *before, last = [tell(*outcome) for outcome in TOLD[:which]]
    whole = play([*before, get(FOLDER), last, get(FOLDER)])
    then, after = (files_of(each, "now") for each in (whole[-3], whole[-1]))
    if then == after:
        return AT_THE_END, True, "This service writes nothing to the disk for an outcome, so the power fails after its answer.", ""
    for at in range(1, MOST_CHANGES + 1):
        reply, folder = play([*before, killed(last, at=at), get(FOLDER)])[-2:]
        if moment == "before":
            return at, reply.status is not None, "", ""
        for name, text in files_of(folder, "left").items():
            piece = text.rpartition("\n")[2]
            if piece and text not in (then.get(name), after.get(name)):
                return at, reply.status is not None, "", piece
    return AT_THE_END, False, "At no moment does half a line stand in a file of this service, so the power fails before its answer.", ""


def drawn(replies, events, *, heard, note, half):
    """Give the frames from the replies: two looks at the start, and a request and two looks for each event after it."""
    asked, promised = [], set()
    known, folder = replies[:2]
    yield frame("start", asked, known, files_of(folder, "now"), promised, "", half)
    for number, (name, outcome) in enumerate(events):
        reply, known, folder = replies[2 + 3 * number : 5 + 3 * number]
        if outcome:
            status = reply.status if (heard if name == "dark" else not why(folder)) else None
            asked = [*asked, {"line": outcome[0], "came_back": outcome[1], "status": status, "again": name == "again"}]
            promised = promised | ({outcome[0]} if status in (200, 201) else set())
        if name == "dark":
            yield frame("dark", asked, None, files_of(folder, "left"), promised, note, half)
            yield frame("up", asked, known, files_of(folder, "now"), promised, why(folder), half)
        else:
            yield frame(name, asked, known, files_of(folder, "now"), promised, why(folder), half)


def why(folder):
    """Give why the service is down; nothing while it is up."""
    if folder.status is None:
        return "The service does not come up."
    said = folder.json.get("why") if isinstance(folder.json, dict) else ""
    return f"The service does not come up: {said}." if said else ""


def files_of(folder, when):
    """Give the files of the folder; none where the service is down and cannot be asked."""
    found = folder.json.get(when) if isinstance(folder.json, dict) else None
    return found if isinstance(found, dict) else {}


def frame(step, asked, known, files, promised, note, half):
    is_up = known is not None and known.status == 200 and isinstance(known.json, dict)
    memory = {str(line): told for line, told in list(known.json.items())[:20]} if is_up else None
    outcomes = dict(TOLD)
    lost = [] if step == "dark" else sorted(line for line in promised if memory is None or memory.get(line) is not outcomes[line])
    shown = {name: [{"text": piece, "torn": is_torn(piece, half)} for piece in text.split("\n") if piece] for name, text in files.items()}
    return {"step": step, "asked": asked, "memory": memory, "files": shown, "promised": sorted(promised), "lost": lost, "note": note}


def is_torn(piece, half):
    """Say whether a piece of a file is what the power left of a line, alone or with the same line glued to it."""
    return bool(half) and (piece == half or (piece.startswith(half) and piece[len(half) :].startswith(half[:2])))
