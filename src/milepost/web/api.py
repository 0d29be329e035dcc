"""The JSON API: what the pages' scripts, the terminal and the notebook all speak."""

import asyncio
import base64
import binascii
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from milepost.terms import LearnerError
from milepost.web.guard import through_unix_socket
from milepost.web.lesson import render, render_line
from milepost.web.ports import Json, UseCases
from milepost.web.refusals import Handler, TooBigError, as_json, guarded, json_response

# An answer of 10 MB arrives here and is told so by its check; JSON may need several bytes for one of its own.
MOST_BYTES: Final = 32 * 1024 * 1024
_DRAIN_BYTES: Final = 256 * 1024 * 1024
# More than may wait for their turn: who is one too many must get as far as hearing so.
MOST_AT_THE_DOOR: Final = 512

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose request it is, and whether they have gone without waiting for the answer."""

    learner: str
    is_gone: Callable[[], bool]


class Api:
    """Reads requests, asks the use cases in a worker thread, and writes what they say."""

    def __init__(self, use_cases: UseCases, *, site: Callable[[Json], dict[str, str]]) -> None:
        """Ask `use_cases`; `site` draws the files of a portfolio."""
        self._use_cases = use_cases
        self._site = site
        self._limiter: CapacityLimiter | None = None

    def routes(self) -> list[BaseRoute]:
        """Give every address of the API."""
        gets: dict[str, Handler] = {
            "/health": self._health,
            "/map": _giving(lambda _: self._use_cases.map()),
            "/find": _giving(lambda request: self._use_cases.find(request.query_params.get("q", "").strip())),
            "/next": _giving(lambda request: self._use_cases.next(language=_lang(request))),
            "/progress": _giving(lambda _: self._use_cases.progress()),
            "/unit/{slug}": _giving(lambda request: self._use_cases.unit(request.path_params["slug"])),
            "/exercise/{unit}/{slug}": _giving(
                lambda request: drawn(self._use_cases.exercise(_name(request), language=_lang(request)))
            ),
            "/files/{unit}/{slug}": _giving(
                lambda request: self._use_cases.files(_name(request), language=_lang(request))
            ),
            "/history/{unit}/{slug}": _giving(lambda request: self._use_cases.history(_name(request))),
            "/history/{unit}/{slug}/{attempt}": _giving(
                lambda request: self._use_cases.past_answer(_name(request), request.path_params["attempt"])
            ),
            "/console/{id}": _giving(
                lambda request: self._use_cases.has_console(request.path_params["id"], learner=learner_of(request))
            ),
            "/profile": _giving(lambda _: self._use_cases.profile()),
            "/portfolio": _giving(lambda _: self._portfolio()),
            "/pools": _giving(lambda _: self._use_cases.pools()),
            "/settings": _giving(lambda _: self._use_cases.settings()),
            "/attempt/{id}": _giving(self._attempt),
            "/under-way/{unit}/{slug}": _giving(
                lambda request: self._use_cases.under_way(_name(request), learner=learner_of(request))
            ),
        }
        queued: dict[str, Callable[[Json, Asker], Json]] = {
            "/check": self._check,
            "/run": self._run,
            "/console": self._console,
            "/console/line": self._line,
            "/console/statement": self._statement,
        }
        beside: dict[str, Callable[[Json, str], Json]] = {
            "/console/stop": lambda body, learner: self._use_cases.stop_line(_text(body, "console"), learner=learner),
            "/console/end": lambda body, learner: self._use_cases.end_console(_text(body, "console"), learner=learner),
            "/console/words": lambda body, learner: self._use_cases.words(
                _text(body, "console"), _text(body, "text"), learner=learner
            ),
            "/cancel": lambda body, learner: self._use_cases.cancel(_text(body, "attempt"), learner=learner),
        }
        posts: dict[str, Callable[[Json], Json]] = {
            "/hint": self._hint,
            "/solution": self._solution,
            "/reset": self._reset,
            "/scene": self._scene,
            "/work": self._work,
        }
        return [
            *(Route(path, guarded(handler, as_json), methods=["GET"]) for path, handler in gets.items()),
            *(Route(path, guarded(_taking(act), as_json), methods=["POST"]) for path, act in posts.items()),
            *(Route(path, guarded(self._queueing(act), as_json), methods=["POST"]) for path, act in queued.items()),
            *(Route(path, guarded(_telling(act), as_json), methods=["POST"]) for path, act in beside.items()),
            Route("/draft", guarded(_taking(self._draft), as_json), methods=["PUT"]),
            Route("/profile", guarded(_taking(self._profile), as_json), methods=["PUT"]),
            Route("/settings", guarded(_taking(self._settings), as_json), methods=["PUT"]),
        ]

    @staticmethod
    async def _health(_request: Request) -> Response:
        return json_response({"version": 1, "name": "milepost"})

    def _queueing(self, act: Callable[[Json, Asker], Json]) -> Handler:
        """Handle what may have to wait its turn: in threads of its own, and only while somebody waits for it."""

        async def handler(request: Request) -> Response:
            body = await read_json(request)
            gone = threading.Event()
            watching = asyncio.ensure_future(_watch(request, gone))
            try:
                asker = Asker(learner_of(request), gone.is_set)
                return json_response(await run_sync(act, body, asker, limiter=self._queue()))
            finally:
                watching.cancel()

        return handler

    def _queue(self) -> CapacityLimiter:
        # Made late: a limiter belongs to the event loop that it is used in.
        if self._limiter is None:
            self._limiter = CapacityLimiter(MOST_AT_THE_DOOR)
        return self._limiter

    def _attempt(self, request: Request) -> Json:
        since = request.query_params.get("since", "0")
        if not since.isdecimal() or len(since) > 9:
            raise _not_understood("`since` has to be the number of a report.")
        return self._use_cases.attempt(request.path_params["id"], since=int(since))

    def _check(self, body: Json, asker: Asker) -> Json:
        return self._use_cases.check(
            exercise=_text(body, "exercise"),
            answer=_answer(body),
            language=_maybe_text(body, "language"),
            attempt=_maybe_text(body, "attempt"),
            learner=asker.learner,
            is_cancelled=asker.is_gone,
        )

    def _run(self, body: Json, asker: Asker) -> Json:
        return self._use_cases.run(
            exercise=_text(body, "exercise"),
            answer=_answer(body),
            language=_maybe_text(body, "language"),
            learner=asker.learner,
            is_cancelled=asker.is_gone,
        )

    def _console(self, body: Json, asker: Asker) -> Json:
        return self._use_cases.console(
            exercise=_text(body, "exercise"),
            answer=_answer(body),
            language=_maybe_text(body, "language"),
            learner=asker.learner,
            is_cancelled=asker.is_gone,
        )

    def _line(self, body: Json, asker: Asker) -> Json:
        console, text = _text(body, "console"), _text(body, "text")
        return self._use_cases.line(console=console, text=text, learner=asker.learner, is_cancelled=asker.is_gone)

    def _statement(self, body: Json, asker: Asker) -> Json:
        return self._use_cases.statement(
            exercise=_text(body, "exercise"),
            text=_text(body, "text"),
            language=_text(body, "language"),
            learner=asker.learner,
            is_cancelled=asker.is_gone,
        )

    def _draft(self, body: Json) -> Json:
        return self._use_cases.save_draft(
            exercise=_text(body, "exercise"), language=_maybe_text(body, "language"), text=_text(body, "text")
        )

    def _hint(self, body: Json) -> Json:
        hint = self._use_cases.hint(_text(body, "exercise"), language=_maybe_text(body, "language"))
        return {**hint, "html": str(render_line(hint["text"]))}

    def _solution(self, body: Json) -> Json:
        return self._use_cases.solution(_text(body, "exercise"), language=_maybe_text(body, "language"))

    def _reset(self, body: Json) -> Json:
        return self._use_cases.reset(_text(body, "exercise"), language=_maybe_text(body, "language"))

    def _scene(self, body: Json) -> Json:
        drafts, languages = _of(body, "drafts", dict, {}), _of(body, "languages", dict, {})
        if not all(isinstance(text, str) for text in (*drafts.values(), *languages.values())):
            raise _not_understood("`drafts` and `languages` have to hold one text for each exercise.")
        state = _of(body, "state", dict, {})
        return self._use_cases.scene(unit=_text(body, "unit"), state=state, drafts=drafts, languages=languages)

    def _profile(self, body: Json) -> Json:
        show, hide = _of(body, "show", list, []), _of(body, "hide", list, [])
        if not all(isinstance(each, str) for each in (*show, *hide)):
            raise _not_understood("`show` and `hide` have to be lists of names.")
        name, about = _maybe_text(body, "name"), _maybe_text(body, "about")
        return self._use_cases.save_profile(name=name, about=about, show=show, hide=hide)

    def _portfolio(self) -> Json:
        told = self._use_cases.portfolio()
        exercises = sum(len(unit["exercises"]) for unit in told["units"])
        return {"version": 1, "name": told["name"], "exercises": exercises, "files": self._site(told)}

    def _settings(self, body: Json) -> Json:
        values = _of(body, "values", dict, {})
        if not all(isinstance(value, str) for value in values.values()):
            raise _not_understood("`values` has to hold one text for each setting.")
        return self._use_cases.save_settings(values)

    def _work(self, body: Json) -> Json:
        return self._use_cases.work(
            exercise=_text(body, "exercise"),
            language=_maybe_text(body, "language"),
            force=_of(body, "force", bool, default=False),
        )


def learner_of(request: Request) -> str:
    """Give whom a request is made for; only who comes through the socket may say so, the page's user is one person."""
    return request.headers.get("x-milepost-learner", "")[:200] if through_unix_socket(request.scope) else ""


async def _watch(request: Request, gone: threading.Event) -> None:
    """Note when the connection ends; nothing else can come after a body."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    gone.set()


def drawn(exercise: Json) -> Json:
    """Add the HTML of an exercise's Markdown: `task_html` for `task`, `hints_html` for `hints`."""
    task = render(exercise.get("task", ""), anchors=False, top=2).html
    hints = [str(render_line(hint)) for hint in exercise.get("hints", [])]
    return {**exercise, "task_html": str(task), "hints_html": hints}


def _lang(request: Request) -> str | None:
    return request.query_params.get("lang") or None


def _name(request: Request) -> str:
    return f"{request.path_params['unit']}/{request.path_params['slug']}"


def _giving(ask: Callable[[Request], Json]) -> Handler:
    async def handler(request: Request) -> Response:
        return json_response(await run_in_threadpool(ask, request))

    return handler


def _taking(act: Callable[[Json], Json]) -> Handler:
    async def handler(request: Request) -> Response:
        body = await read_json(request)
        return json_response(await run_in_threadpool(act, body))

    return handler


def _telling(act: Callable[[Json, str], Json]) -> Handler:
    async def handler(request: Request) -> Response:
        body, learner = await read_json(request), learner_of(request)
        return json_response(await run_in_threadpool(act, body, learner))

    return handler


async def read_body(request: Request) -> bytes:
    """Give the whole body; one that is too big is read to its end and thrown away, so that its sender hears why."""
    kept, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > _DRAIN_BYTES:
            break
        if size <= MOST_BYTES:
            kept += chunk
    if size > MOST_BYTES:
        raise TooBigError(
            "MP-F005",
            f"What was sent is larger than the {MOST_BYTES // 1024 // 1024} MB that Milepost reads.",
            "Keep data out of the answer: what a check needs comes in as arguments.",
        )
    return bytes(kept)


async def read_json(request: Request) -> Json:
    """Give the body's JSON object. Only a page of ours can send this content type without being asked first."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise _not_understood("The request has to be JSON, with the content type application/json.")
    raw = await read_body(request)
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise _not_understood("What was sent is not JSON.") from None
    if not isinstance(body, dict):
        raise _not_understood("What was sent is JSON, but not an object.")
    return body


def _answer(body: Json) -> bytes:
    """Give the answer's bytes as they were in the file, also when they are not UTF-8.

    `answer` holds the text. A file that is not UTF-8 travels either as `answer_base64`, or in `answer` with each stray
    byte as a lone surrogate, which is how Python reads such a file with `surrogateescape`.
    """
    if "answer_base64" in body:
        try:
            return base64.b64decode(_text(body, "answer_base64"), validate=True)
        except (binascii.Error, ValueError):
            raise _not_understood("`answer_base64` is not Base64.") from None
    text = _text(body, "answer")
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _text(body: Json, key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str):
        raise _not_understood(f"The field `{key}` is missing or is not text.")
    return value


def _maybe_text(body: Json, key: str) -> str | None:
    return None if body.get(key) is None else _text(body, key)


def _of(body: Json, key: str, kind: type[T], default: T) -> T:
    value: Any = body.get(key)
    if value is None:
        return default
    if not isinstance(value, kind):
        raise _not_understood(f"The field `{key}` has to be a {'JSON object' if kind is dict else kind.__name__}.")
    return value


def _not_understood(message: str) -> LearnerError:
    return LearnerError(
        "MP-F004", message, "Load the page again; a tool of your own should send what the API asks for."
    )
