"""A small track, an application that answers from it, and the ways in."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from milepost.app.finding import find
from milepost.terms import LearnerError
from milepost.web.app import make_app

TOKEN = "a-key-that-nobody-guesses"
HOST = "127.0.0.1:6453"
Json = dict[str, Any]

LESSON = """
A shop has 300 customers and three leaflets. Who gets which?

## Distance

The centre $c_k$ nearest to $x_i$ is the one with the smallest $\\lVert x_i - c_k \\rVert^2$.

```python
print(1 + 1)
```

```output
2
```

```python figure=elbow alt="Inertia falls as centres are added" hide
plot()
```

## What to read

[A paper](https://example.org/paper)
"""

# slug, title, stage, needs, exercises (slug, state)
UNITS = [
    ("probability", "Probability", "mathematics", [], None),
    ("calculus", "Calculus and optimisation", "mathematics", ["probability"], None),
    ("python", "Python", "programming", [], [("lists", "passed"), ("dicts", "passed")]),
    ("numpy", "NumPy", "libraries", ["python"], [("shapes", "passed"), ("masks", "tried"), ("axes", "new")]),
    ("pandas", "pandas", "libraries", ["numpy"], [("read", "new")]),
    ("k-means", "k-means", "algorithms", ["numpy", "probability"], [("assign", "new"), ("update", "new")]),
]


def unit_state(exercises: list[tuple[str, str]] | None, slug: str) -> str:
    if exercises is None:
        return "not-built"
    states = {state for _, state in exercises}
    if states == {"passed"}:
        return "done"
    if states != {"new"}:
        return "under-way"
    return "closed" if slug == "pandas" else "open"


def skill(title: str, *, known_percent: int | None = None, fresh_percent: int | None = None) -> Json:
    return {
        "slug": title.lower(),
        "title": title,
        "unit": "numpy",
        "passed": 1,
        "total": 2,
        "mastered": False,
        "known_percent": known_percent,
        "fresh_percent": fresh_percent,
        "said": "Rests on 1 pass without help.",
    }


def mistake(key: str, *, gone: bool) -> Json:
    return {
        "exercise": "numpy/masks",
        "title": "Exercise masks",
        "key": key,
        "message": f"It is `{key}`.",
        "first_attempt": "one",
        "gone_attempt": "two" if gone else None,
        "gone": gone,
        "said": "Met on 1 Jan 2026.",
    }


class Pretend:
    """Answers as the application does, from the small track; notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.askers: list[tuple[str, Callable[[], bool]]] = []
        self.fail: Exception | None = None
        self.keys = "ordinary"
        self.page_language = "en"
        self.units = {slug: self._unit(*rest) for slug, *rest in ((u[0], *u) for u in UNITS)}

    def _unit(self, slug: str, title: str, stage: str, needs: list[str], exercises: list[Any] | None) -> Json:
        return {
            "slug": slug,
            "title": title,
            "icon": "cube",
            "built": exercises is not None,
            "named": True,
            "summary": f"About {title}, with `code` & more.",
            "stage": stage,
            "needs": needs,
            "skills": [{"slug": f"{slug}-skill", "title": f"Use {title}"}],
            "state": unit_state(exercises, slug),
            "minutes": 40 if exercises else 0,
            "exercises": [
                {
                    "slug": name,
                    "id": f"id{name}",
                    "title": f"Exercise {name}",
                    "minutes": 10,
                    "languages": ["python"],
                    "state": state,
                    "passed_in": ["python"] if state == "passed" else [],
                }
                for name, state in exercises or []
            ],
        }

    def _note(self, asked: str, /, **given: Any) -> None:
        self.asked.append((asked, given))
        if self.fail is not None:
            raise self.fail

    def map(self) -> Json:
        self._note("map")
        return self._map()

    def find(self, words: str) -> Json:
        self._note("find", words=words)
        return {"version": 1, "words": words, **find(self._map(), words).as_json()}

    def _map(self) -> Json:
        stages = list(dict.fromkeys(unit["stage"] for unit in self.units.values()))
        return {
            "version": 1,
            "title": "ML engineer",
            "summary": "Everything, in order.",
            "stages": [
                {
                    "slug": stage,
                    "title": stage.title(),
                    "icon": "sigma",
                    "units": [unit for unit in self.units.values() if unit["stage"] == stage],
                }
                for stage in stages
            ],
            "next": "numpy/masks",
            "done": 3,
            "total": 8,
            "notices": [],
        }

    def unit(self, slug: str) -> Json:
        self._note("unit", slug=slug)
        if slug not in self.units:
            raise LearnerError("MP-A002", f"There is no unit {slug}.", "See `milepost map`.")
        unit = self.units[slug]
        order = list(self.units)
        at = order.index(slug)

        def brief(other: str) -> Json:
            return {key: self.units[other][key] for key in ("slug", "title", "built", "state")}

        return {
            "version": 1,
            **unit,
            "stage": {"slug": unit["stage"], "title": unit["stage"].title()},
            "needs": [brief(need) for need in unit["needs"]],
            "leads_to": [brief(other) for other, each in self.units.items() if slug in each["needs"]],
            "lesson": LESSON if unit["built"] else "",
            "figures": ["elbow.svg"] if unit["built"] else [],
            "scene": slug == "k-means",
            "previous": order[at - 1] if at else None,
            "next": order[at + 1] if at + 1 < len(order) else None,
        }

    def figure(self, unit: str, name: str) -> bytes:
        self._note("figure", unit=unit, name=name)
        if name != "elbow.svg":
            raise LearnerError("MP-A002", f"There is no figure {name}.", "See the lesson.")
        style = b"<style>path{stroke:#000}@media (prefers-color-scheme: dark){path{stroke:#fff}}</style>"
        head = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400">'
        return head + style + b'<path d="M0 0h640"/></svg>'

    def exercise(self, name: str, *, language: str | None = None) -> Json:
        self._note("exercise", name=name, language=language)
        slug, _, exercise = name.partition("/")
        found = next((each for each in self.units.get(slug, {}).get("exercises", []) if each["slug"] == exercise), None)
        if found is None:
            raise LearnerError("MP-A001", f"There is no exercise {name}.", "See `milepost map`.")
        return {
            "version": 1,
            "id": found["id"],
            "name": name,
            "title": found["title"],
            "minutes": 10,
            "skills": [],
            "languages": ["python"],
            "language": language or "python",
            "file": f"{exercise}.py",
            "files": [],
            "entry": "",
            "task": "Write `assign` for $n$ points.\n\n</script><b>not HTML</b>",
            "starter": "def assign():\n    ...\n",
            "draft": None,
            "hints_total": 3,
            "hints": ["Look at the **axes**."],
            "solution": None,
            "state": found["state"],
            "passed_in": found["passed_in"],
            "attempts": 0,
            "examples": [{"call": "assign()", "want": {"kind": "scalar", "text": "1"}}],
            "console": "lines",
            "moves": ["scene"] if name == "k-means/assign" else [],
            "next": None,
            "previous": None,
        }

    def attempt(self, attempt_id: str, *, since: int = 0) -> Json:
        self._note("attempt", attempt_id=attempt_id, since=since)
        return {"version": 1, "attempt": attempt_id, "state": "running", "reports": [], "shown": None}

    def under_way(self, name: str, *, learner: str = "") -> Json:
        self._note("under_way", name=name, learner=learner)
        return {"version": 1, "attempt": None}

    def cancel(self, attempt_id: str, *, learner: str = "") -> Json:
        self._note("cancel", attempt_id=attempt_id, learner=learner)
        return {"version": 1, "attempt": attempt_id, "stopped": True}

    def check(self, *, learner: str, is_cancelled: Callable[[], bool], **given: Any) -> Json:
        self.askers.append((learner, is_cancelled))
        self._note("check", **given)
        return {"version": 1, "exercise": given["exercise"], "verdict": "passed", "attempt": given["attempt"]}

    def run(self, *, learner: str, is_cancelled: Callable[[], bool], **given: Any) -> Json:
        self.askers.append((learner, is_cancelled))
        self._note("run", **given)
        return {"version": 1, "exercise": given["exercise"], "results": []}

    def console(self, *, learner: str, is_cancelled: Callable[[], bool], **given: Any) -> Json:
        self.askers.append((learner, is_cancelled))
        self._note("console", **given)
        return {"version": 1, "console": "c0ffee"}

    def line(self, *, learner: str, is_cancelled: Callable[[], bool], **given: Any) -> Json:
        self.askers.append((learner, is_cancelled))
        self._note("line", **given)
        return {"version": 1, "console": given["console"]}

    def statement(self, *, learner: str, is_cancelled: Callable[[], bool], **given: Any) -> Json:
        self.askers.append((learner, is_cancelled))
        self._note("statement", **given)
        return {"version": 1, "exercise": given["exercise"]}

    def stop_line(self, console: str, *, learner: str = "") -> Json:
        self._note("stop_line", console=console, learner=learner)
        return {"version": 1}

    def words(self, console: str, start: str, *, learner: str = "") -> Json:
        self._note("words", console=console, start=start, learner=learner)
        return {"version": 1, "words": []}

    def has_console(self, console: str, *, learner: str = "") -> Json:
        self._note("has_console", console=console, learner=learner)
        return {"version": 1, "open": True}

    def end_console(self, console: str, *, learner: str = "") -> Json:
        self._note("end_console", console=console, learner=learner)
        return {"version": 1, "open": False}

    def save_draft(self, **given: Any) -> Json:
        self._note("save_draft", **given)
        return {"version": 1, "saved_at": "2026-01-01T00:00:00Z"}

    def hint(self, exercise: str, *, language: str | None = None) -> Json:
        self._note("hint", exercise=exercise, language=language)
        return {"version": 1, "number": 1, "total": 3, "text": "Use `argmin`."}

    def solution(self, exercise: str, *, language: str | None = None) -> Json:
        self._note("solution", exercise=exercise, language=language)
        return {"version": 1, "text": "def assign(): ...", "roads": [], "passed": False}

    def reset(self, exercise: str, *, language: str | None = None) -> Json:
        self._note("reset", exercise=exercise, language=language)
        return {"version": 1, "starter": "…"}

    def scene(self, **given: Any) -> Json:
        self._note("scene", **given)
        return {"version": 1, "frames": [{"x": float("nan")}], "whose": {}, "note": ""}

    def progress(self) -> Json:
        self._note("progress")
        return {
            "version": 1,
            "passed": 3,
            "total": 8,
            "attempts": 12,
            "days": [],
            "day": "2026-01-02",
            "units": [
                {
                    "slug": "numpy",
                    "title": "NumPy",
                    "state": "under-way",
                    "passed": 1,
                    "total": 3,
                    "minutes": 75,
                    "time_said": "1 h 15 min",
                }
            ],
            "skills": [skill("Mask", known_percent=90, fresh_percent=84), skill("Reshape")],
            "today": {"said": "2 attempts today."},
            "week": {"said": "3 attempts this week."},
            "run_said": "2 days of work since 1 Jan 2026.",
            "time": {"minutes": 75, "said": "At least 1 h 15 min so far."},
            "mistakes": [mistake("wrong-axis", gone=True), mistake("off-by-one", gone=False)],
            "due": [
                {
                    "exercise": "numpy/masks",
                    "title": "Exercise masks",
                    "skills": ["Mask", "Reshape"],
                    "fresh_percent": 84,
                    "since": "2026-01-02",
                }
            ],
            "due_said": "Do these again.",
            "rules": {"run": "Days off.", "time": "Time.", "skills": "Sure and fresh.", "mistakes": "A pass after it."},
            "next": self.next(),
        }

    def profile(self) -> Json:
        self._note("profile")
        exercise = {"id": "idshapes", "name": "numpy/shapes", "title": "Exercise shapes", "passed_in": ["python"]}
        return {
            "version": 1,
            "name": '"><script>',
            "about": "</textarea><script>",
            "units": [{"slug": "numpy", "title": "NumPy", "exercises": [exercise | {"shown": True}]}],
            "finished": 1,
            "shown": 1,
        }

    def save_profile(self, **given: Any) -> Json:
        self._note("save_profile", **given)
        return self.profile()

    def portfolio(self) -> Json:
        self._note("portfolio")
        stages = self.map()["stages"]
        return {
            "version": 1,
            "name": "",
            "about": "",
            "track": "ML engineer",
            "at": "2026-01-02T10:00:00+00:00",
            "said_at": "2 Jan 2026",
            "passed": 3,
            "total": 8,
            "stages": stages,
            "units": [],
        }

    def next(self, *, language: str | None = None) -> Json:
        self._note("next", language=language)
        return {
            "version": 1,
            "exercise": "numpy/masks",
            "title": "Exercise masks",
            "unit": "numpy",
            "unit_title": "NumPy",
            "why": "You have begun it.",
        }

    def settings(self) -> Json:
        self._note("settings")
        choices = [{"value": "ordinary", "title": "Ordinary"}, {"value": "vim", "title": "Vim"}]
        keys = {"name": "keys", "title": "Keys", "about": "Of the editor.", "choices": choices, "usual": "ordinary"}
        told = [{**keys, "value": self.keys}]
        if self.page_language != "en":
            told.append({**keys, "name": "page-language", "usual": "en", "value": self.page_language})
        return {"version": 1, "settings": told}

    def save_settings(self, values: Mapping[str, str]) -> Json:
        self._note("save_settings", values=dict(values))
        self.keys = values.get("keys", self.keys)
        return self.settings()

    def work(self, **given: Any) -> Json:
        self._note("work", **given)
        return {"version": 1, "path": "/somewhere.py", "written": True}

    def history(self, name: str) -> Json:
        self._note("history", name=name)
        return {"version": 1, "attempts": []}

    def past_answer(self, name: str, attempt_id: str) -> Json:
        self._note("past_answer", name=name, attempt_id=attempt_id)
        return {
            "version": 1,
            "exercise": name,
            "title": "Exercise masks",
            "file": "masks.py",
            "files": [],
            "attempt": attempt_id,
            "answer": "x = '</code><script>alert(1)</script>'\n",
            "language": "python",
            "verdict": "failed",
            "at": "2026-01-01T10:00:00+00:00",
            "hints": 1,
            "solution_seen": False,
            "findings": [{"key": "wrong-axis", "message": "Along `axis=0`, <b>not</b> 1."}],
        }


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).resolve().parents[2]


@pytest.fixture
def use_cases() -> Pretend:
    return Pretend()


@pytest.fixture
def static_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    folder.mkdir()
    for name in ("page.css", "page.js", "map.css", "map.js", "lesson.css", "workbench.css", "workbench.js"):
        (folder / name).write_text(f"/* {name} */", encoding="utf-8")
    return folder


@pytest.fixture
def app(use_cases: Pretend, static_folder: Path) -> Any:
    return make_app(use_cases, token=TOKEN, allowed_hosts=(HOST, "localhost:6453"), static_folder=static_folder)


class Visitor:
    """Sends requests to the application as a browser or a program does, without a network."""

    def __init__(self, app: Any, *, unix: bool = False, **headers: str) -> None:
        self._app = app
        self._unix = unix
        self._headers = headers

    def __call__(self, method: str, path: str, **options: Any) -> httpx.Response:
        import asyncio

        async def ask() -> httpx.Response:
            door = through_unix(self._app) if self._unix else self._app
            transport = httpx.ASGITransport(app=door, raise_app_exceptions=False)
            host = "localhost" if self._unix else HOST
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
                headers = self._headers | options.pop("headers", {})
                return await client.request(method, path, headers=headers, **options)

        return asyncio.run(ask())

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self("POST", path, **options)

    def put(self, path: str, **options: Any) -> httpx.Response:
        return self("PUT", path, **options)


def through_unix(app: Any) -> Callable[..., Any]:
    """Give the application as uvicorn calls it for a connection through a unix socket."""

    async def called(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, "client": None, "server": ("/run/server.sock", None)}, receive, send)

    return called


@pytest.fixture
def visit(app: Any) -> Callable[..., Visitor]:
    """Give a maker of visitors: `visit()` is a page of ours, `visit(key=False)` one without the key."""

    def make(*, key: bool = True, unix: bool = False, **headers: str) -> Visitor:
        given = {"sec-fetch-site": "same-origin", "origin": f"http://{HOST}"} if key and not unix else {}
        if key and not unix:
            given["cookie"] = f"milepost-6453={TOKEN}"
        return Visitor(app, unix=unix, **{**given, **headers})

    return make
