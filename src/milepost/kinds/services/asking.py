"""What a check asks of a service: a conversation, step by step, and what the service is given for it.

Everything here is plain data; the conversation is played inside the sandbox, beside the answer, and judged outside.
"""

import json as notation
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from milepost.check import Task
from milepost.terms import AuthorError, Portrait

BEGINNING: Final = 1_700_000_000.0
PATIENCE_S: Final = 60.0
SIGNATURE: Final = "make_app(settings: any) -> any"
MOST_SAID: Final = 160
USUAL: Final = ("status", "json")
_FIELDS: Final = frozenset({"status", "json", "error", "text", "took"})


class Step(dict[str, Any]):
    """One step of a conversation; as text it is what a person would say: `POST /predict {"rooms": 3}`."""

    def __str__(self) -> str:
        """Give it in a line."""
        return say_step(self)

    @property
    def method(self) -> str:
        """The request's method, empty for what is no request."""
        return str(self.get("method", ""))

    @property
    def path(self) -> str:
        """The request's path with its query, empty for what is no request."""
        return str(self.get("path", ""))

    @property
    def json(self) -> Any:
        """What is sent as JSON; None when nothing is, or it is none."""
        try:
            return notation.loads(self.get("body", b""))
        except ValueError:
            return None

    @property
    def compare(self) -> tuple[str, ...]:
        """What of its reply is compared."""
        return tuple(self.get("compare", ()))


class Visit(dict[str, Any]):
    """A conversation with a service, and what the service is given: the one argument of a case."""

    @property
    def steps(self) -> list[Step]:
        """The steps, in order."""
        found: list[Step] = self["steps"]
        return found

    @property
    def given(self) -> dict[str, Any]:
        """What the service finds in its settings, by name; a model as the `Model` that it is made from."""
        return {name: Model.of(value) for name, value in self["given"].items()}

    def portrait(self) -> Portrait:
        """Give how it is drawn: the steps as a list, and what the service is given."""
        from milepost.kinds.services.portraits import portray_visit  # noqa: PLC0415 - it draws steps by what is here

        return portray_visit(self)

    def as_code(self) -> str:
        """Give what stands for it in a call."""
        return "settings"


class Model(dict[str, Any]):
    """A model that a service is given: `base` plus the weighted sum of its columns.

    Each `predict` takes `seconds + row_seconds * rows` of the clock. One that `fails` raises, one that gives `nan` gives
    nothing else.
    """

    def __init__(  # noqa: PLR0913 - an option each
        self,
        weights: Mapping[str, float],
        base: float = 0.0,
        *,
        seconds: float = 0.0,
        row_seconds: float = 0.0,
        version: str = "1",
        fails: bool = False,
        nan: bool = False,
    ) -> None:
        """Say what it computes, and how it behaves."""
        facts = {"weights": {name: float(weight) for name, weight in weights.items()}, "base": float(base)}
        times = {"seconds": float(seconds), "row_seconds": float(row_seconds)}
        super().__init__(model={**facts, **times, "version": version, "fails": fails, "nan": nan})

    @classmethod
    def of(cls, value: Any) -> Any:
        """Give the model that was made plain on its way, or the value itself where it is none."""
        if not isinstance(value, Mapping) or set(value) != {"model"}:
            return value
        facts = dict(value["model"])
        return cls(facts.pop("weights"), facts.pop("base"), **facts)

    @property
    def names(self) -> tuple[str, ...]:
        """Its columns, in order."""
        return tuple(self["model"]["weights"])

    def predict(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Give what it computes for rows of its columns."""
        facts = self["model"]
        weights = tuple(facts["weights"].values())
        return [facts["base"] + sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]


def task_of(*, seconds: float = 10.0, **served: str) -> Task:
    """Give the task of a service: `make_app(settings)`, whose replies are compared; `seconds` for a whole submission.

    Where it is `served` by databases (`shop="database"`, `club="collections"`), the answer has a function
    `prepare(settings, shop, club)`, too, which runs before the service starts; a case is then a conversation and a state
    of each.
    """
    from milepost.kinds.services.judges import replies  # noqa: PLC0415 - it compares what is asked for here

    more = "".join(f", {name}: {kind}" for name, kind in served.items())
    task = Task(SIGNATURE.replace(")", f"{more})"))
    task.judge(replies)
    task.time_limit(seconds=seconds)
    return task


def visit(
    *steps: Step,
    files: Mapping[str, Any] | None = None,
    start: float = BEGINNING,
    **settings: Any,
) -> Visit:
    """Give a conversation of these steps. `files` lie in the service's folder at its beginning; the clock begins at `start`.

    A file is bytes, text, or anything else, which is laid down as JSON. AuthorError (MP-K060) for a setting that the
    service has of its own.
    """
    for name in ("clock", "folder"):
        if name in settings:
            raise AuthorError("MP-K060", f"A service has its own `{name}`.", "Give the setting another name.")
    laid = {name: _as_bytes(body) for name, body in (files or {}).items()}
    return Visit(steps=list(steps), given=settings, files=laid, start=float(start))


def request(  # noqa: PLR0913 - an option each
    method: str,
    path: str,
    json: Any = None,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    on: str = "",
    patience: float = PATIENCE_S,
    compare: Sequence[str] = USUAL,
) -> Step:
    """Give the step of one request, whose reply the client awaits for so many seconds of the clock.

    It goes over a new connection, or over the one called `on`, which is kept. Of its reply `compare` is compared:
    `status`, `json`, `error` (JSON whatever the status is), `text`, `took`, or `header:NAME`. AuthorError (MP-K061) for anything else.
    """
    _must_be_known(compare)
    named = dict(headers or {})
    sent = body if body is not None else b"" if json is None else notation.dumps(json).encode()
    if json is not None and body is None and not any(name.lower() == "content-type" for name in named):
        named["content-type"] = "application/json"
    return Step(
        do="ask",
        method=method,
        path=path,
        body=sent,
        headers=[[name, value] for name, value in named.items()],
        raw=b"",
        on=on,
        pieces=1,
        pause=0.0,
        leaves=None,
        patience=float(patience),
        compare=list(compare),
    )


def get(path: str, **options: Any) -> Step:
    """Give the step of a GET request; options as `request` has them."""
    return request("GET", path, **options)


def post(path: str, json: Any = None, **options: Any) -> Step:
    """Give the step of a POST request; options as `request` has them."""
    return request("POST", path, json, **options)


def raw(data: bytes, *, patience: float = PATIENCE_S, compare: Sequence[str] = ("status",)) -> Step:
    """Give the step of bytes that need not be a request at all."""
    return Step(request("RAW", "", patience=patience, compare=compare), raw=data)


def slow(asked: Step, *, pieces: int = 5, pause: float = 1.0) -> Step:
    """Give a request whose bytes come in so many pieces, with so many seconds of the clock between them."""
    return Step(asked, pieces=pieces, pause=float(pause))


def leaves(asked: Step, *, after: float = 0.01) -> Step:
    """Give a request whose client hangs up so many seconds after it began; nothing of a reply is compared."""
    return Step(asked, leaves=float(after), compare=[])


def together(*asked: Step, apart: float = 0.0, ordered: bool = False) -> Step:
    """Give the step of several requests, each over a connection of its own, begun so many seconds one after the other.

    With `ordered`, the order in which their replies came is compared as well.
    """
    return Step(do="together", steps=list(asked), apart=float(apart), ordered=ordered)


def rerun() -> Step:
    """Have the answer's `prepare` run once more while the service goes on; where the task has one."""
    return Step(do="rerun")


def wait(seconds: float) -> Step:
    """Let the clock move on."""
    return Step(do="wait", seconds=float(seconds))


def restart() -> Step:
    """Shut the service down as it should be, and start it again on the same folder."""
    return Step(do="restart")


def kill() -> Step:
    """End the service without a word, and start it again on what stands in the folder."""
    return Step(do="kill")


def killed(asked: Step, *, at: int = 1) -> Step:
    """End the service at the `at`th thing that it does to the folder for this request, or right after its reply.

    Of a file that was being written, half is there. Nothing of the reply is compared; then the service starts again.
    """
    return Step(do="killed", step=Step(asked, compare=[]), at=at)


def put(name: str, content: Any) -> Step:
    """Lay a file into the service's folder; bytes, text, or anything else as JSON."""
    return Step(do="put", name=name, body=_as_bytes(content))


def remove(name: str) -> Step:
    """Take a file out of the service's folder."""
    return Step(do="remove", name=name)


def look(name: str, *, compare: Sequence[str] = ("status", "json", "text")) -> Step:
    """Read a file of the service's folder: a reply with the status 200, or 404 when there is none."""
    _must_be_known(compare)
    return Step(do="look", name=name, compare=list(compare))


def change(name: str, **facts: Any) -> Step:
    """Change a model that the service was given, by the arguments of `Model`."""
    return Step(do="change", name=name, facts=facts)


def used(name: str, *what: str) -> Step:
    """Say how a model was called since the last time this was asked: `calls`, and `rows` of each call, or one of these."""
    return Step(do="used", name=name, what=list(what or ("calls", "rows")), compare=["json"])


def metrics(*names: str, path: str = "/metrics") -> Step:
    """Ask for the service's metrics, and compare those samples that have these names."""
    return Step(get(path), names=list(names))


def logs(*texts: str) -> Step:
    """Say which of these texts stand in what the service printed or logged since the last time this was asked."""
    return Step(do="logs", texts=list(texts), compare=["json"])


def growth(asked: Step, *, times: int = 60) -> Step:
    """Ask so often, and say whether the service held more after every third of them; it takes about 3 ms each."""
    return Step(do="growth", step=asked, times=times, compare=["status", "json"])


def _must_be_known(compare: Sequence[str]) -> None:
    for name in compare:
        if name not in _FIELDS and not name.startswith("header:"):
            known = ", ".join(sorted(_FIELDS))
            raise AuthorError("MP-K061", f"A reply has no {name!r} to compare.", f"Use {known} or header:NAME.")


def _as_bytes(content: Any) -> bytes:
    if isinstance(content, bytes):
        return content
    return content.encode() if isinstance(content, str) else notation.dumps(content).encode()


# ------------------------------------------------------------ in words


def say_step(step: Mapping[str, Any]) -> str:
    """Give a step in a line."""
    words = _WORDS.get(step["do"])
    return _say_request(step) if words is None else words(step)


def _say_request(step: Mapping[str, Any]) -> str:
    if step["raw"]:
        return f"the bytes {clip(repr(step['raw'])[1:])}"
    body = step["body"].decode("utf-8", "backslashreplace")
    said = f"{step['method']} {step['path']}"
    if body:
        said += f" {clip(body)}"
    told = [f"{name}: {value}" for name, value in step["headers"] if name.lower() != "content-type"]
    if told:
        said += f" ({', '.join(told)})"
    if step["pieces"] > 1:
        said += f", in {step['pieces']} pieces, {step['pause']:g} s apart"
    if step["leaves"] is not None:
        said += f", and hangs up after {step['leaves']:g} s"
    return said


def _say_together(step: Mapping[str, Any]) -> str:
    apart = f", {step['apart']:g} s apart" if step["apart"] else ""
    return f"{len(step['steps'])} at the same time{apart}: " + "; ".join(map(say_step, step["steps"]))


def clip(text: str) -> str:
    """Give a text that fits into a line."""
    return text if len(text) <= MOST_SAID else text[: MOST_SAID - 1] + "…"


def _say_change(step: Mapping[str, Any]) -> str:
    facts = ", ".join(f"{name} = {clip(str(value))}" for name, value in step["facts"].items())
    return f"from now on the {step['name']} has {facts}"


_WORDS: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "together": _say_together,
    "wait": lambda step: f"{step['seconds']:g} seconds pass",
    "rerun": lambda _: "prepare runs once more, while the service goes on",
    "restart": lambda _: "the service is shut down and started again",
    "kill": lambda _: "the service is killed and started again",
    "killed": lambda step: f"{say_step(step['step'])}; the service is killed at its change {step['at']} to the folder",
    "put": lambda step: f"{step['name']} is laid down: {clip(step['body'].decode('utf-8', 'backslashreplace'))}",
    "remove": lambda step: f"{step['name']} is taken away",
    "look": lambda step: f"what stands in {step['name']}",
    "change": _say_change,
    "used": lambda step: f"how the {step['name']} was called",
    "logs": lambda step: f"whether {', '.join(map(repr, step['texts']))} was logged",
    "growth": lambda step: f"{say_step(step['step'])}, {step['times']} times and more: whether memory grows",
}
