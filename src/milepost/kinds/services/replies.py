"""What came back from a service, step by step, made from the plain values that the sandbox sent."""

import json as notation
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from milepost.kinds.services.asking import Step, clip
from milepost.terms import Portrait

MOST_LINES: Final = 20_000
MOST_DEPTH: Final = 60
# A service that keeps more than this of each request keeps something of it.
KEPT_BYTES: Final = 4.0
_SAMPLE: Final = re.compile(r"^(?P<name>[A-Za-z_:][\w:]*)(?:\{(?P<labels>.*)\})?\s+(?P<value>\S+)(?:\s+-?\d+)?$")
_LABEL: Final = re.compile(r'\s*(?P<name>\w+)\s*=\s*"(?P<value>(?:[^"\\]|\\.)*)"\s*(?:,|$)')


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one step: `status` is None when no reply came; `json` is None when there is none, or it is null.

    `took` are seconds of the clock. `raised` says what the service's own code raised meanwhile, and `line` on which of the
    learner's lines; `broken` why what came was no reply, and `is_down` that the service had not started again.
    """

    step: Step
    status: int | None = None
    json: Any = None
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    took: float = 0.0
    is_json: bool = False
    raised: str = ""
    line: int | None = None
    broken: str = ""
    is_down: bool = False

    def __str__(self) -> str:
        """Give it in a line: `200 {"price": 350.0}`."""
        return say_reply(self)


@dataclass(frozen=True, slots=True)
class Group:
    """What came of requests that were made together: their replies in the order asked, and the order in which they came."""

    step: Step
    replies: tuple[Reply, ...]
    order: tuple[int, ...]

    def __str__(self) -> str:
        """Give it in a line."""
        return "; ".join(map(str, self.replies))


class Replies(list[Any]):
    """An entry for each step: a Reply, or a Group, or None where nothing is to be said."""

    def portrait(self) -> Portrait:
        """Give how it is drawn: each step with what came of it."""
        from milepost.kinds.services.portraits import portray_replies  # noqa: PLC0415 - it draws what is here

        return portray_replies(self)

    def but(self, place: int, **changes: Any) -> "Replies":
        """Give the same with one Reply changed: its `status`, its `json`, or whatever else it has."""
        if "json" in changes:
            changes.setdefault("is_json", True)
        changed = Replies(self)
        changed[place] = replace(self[place], **changes)
        return changed

    def __deepcopy__(self, _memo: object) -> "Replies":
        """Give itself: nothing in it changes."""
        return self


def gives(settings: Mapping[str, Any], entries: Sequence[Any]) -> Replies:
    """Give the replies that a service would give, for each step: None, a status, (status, JSON), or a list of these for requests together."""
    return Replies(_given(step, entry) for step, entry in zip(settings["steps"], entries, strict=True))


def _given(step: Mapping[str, Any], entry: Any) -> Reply | Group | None:
    match entry:
        case None:
            return None
        case list():
            inner = tuple(_given(each, one) for each, one in zip(step["steps"], entry, strict=True))
            return Group(Step(step), inner, tuple(range(len(inner))))  # type: ignore[arg-type]
        case (int() as status, told):
            return Reply(Step(step), status, told, is_json=True)
        case int():
            return Reply(Step(step), entry)
    return Reply(Step(step), None, entry, is_json=True)


# ------------------------------------------------------------ from what was sent


def read_replies(steps: Sequence[Mapping[str, Any]], sent: Any) -> Replies:
    """Give the replies to these steps; ValueError when what was sent is none."""
    if not isinstance(sent, list) or len(sent) != len(steps):
        raise ValueError("there is not an entry for each step")
    return Replies(_read(Step(step), entry) for step, entry in zip(steps, sent, strict=True))


def _read(step: Step, entry: Any) -> Reply | Group | None:
    if not isinstance(entry, dict):
        raise ValueError("an entry is no map")  # noqa: TRY004 - what a caller catches
    match step["do"]:
        case "ask":
            return _read_asked(step, entry)
        case "together":
            return _read_group(step, entry)
        case "killed":
            return _read_asked(Step(step["step"]), entry)
        case "look":
            return _read_body(step, entry)
        case "used":
            told = {"calls": _whole(entry["calls"]), "rows": [_whole(rows) for rows in _listed(entry["rows"])]}
            return Reply(step, json={name: told[name] for name in step["what"]}, is_json=True)
        case "logs":
            found = [bool(each) for each in _listed(entry["found"])]
            return Reply(step, json=dict(zip(step["texts"], found, strict=True)), is_json=True)
        case "growth":
            asked = _read_asked(Step(step["step"]), entry)
            grows = _number(entry.get("grown", 0.0)) > KEPT_BYTES
            return replace(asked, step=step, json={"grows": grows}, is_json=True)
    return None


def _read_group(step: Step, entry: Mapping[str, Any]) -> Group:
    inner = _listed(entry["replies"])
    if len(inner) != len(step["steps"]) or not all(isinstance(each, dict) for each in inner):
        raise ValueError("there is not a reply for each request")
    replies = tuple(_read_asked(Step(each), one) for each, one in zip(step["steps"], inner, strict=True))
    return Group(step, replies, tuple(_whole(place) for place in _listed(entry["order"])))


def _read_asked(step: Step, entry: Mapping[str, Any]) -> Reply:
    pairs = [(str(name).lower(), str(value)) for name, value in _listed(entry.get("headers", []))]
    reply = replace(
        _read_body(step, entry),
        headers=dict(pairs),
        took=_number(entry.get("took", 0.0)),
        raised=str(entry.get("raised", ""))[:500],
        line=None if entry.get("line") is None else _whole(entry["line"]),
        broken=str(entry.get("broken", ""))[:300],
        is_down=bool(entry.get("down", False)),
    )
    names = step.get("names")
    if names is not None and reply.status is not None:
        return replace(reply, json=read_metrics(reply.text, names), is_json=True)
    return reply


def _read_body(step: Step, entry: Mapping[str, Any]) -> Reply:
    status, body = entry.get("status"), entry.get("body", b"")
    if not isinstance(body, bytes):
        raise ValueError("a body is no bytes")  # noqa: TRY004 - what a caller catches
    text = body.decode("utf-8", "backslashreplace")
    try:
        told, is_json = read_json(text), True
    except ValueError:
        told, is_json = None, False
    return Reply(step, None if status is None else _whole(status), told, text, is_json=is_json)


def read_json(text: str) -> Any:
    """Give what a text says in JSON; ValueError when it is none, nested too deeply, or says a name twice."""
    try:
        return notation.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands there twice")
    return found


def read_metrics(text: str, names: Iterable[str]) -> dict[str, float]:
    """Give the samples of these names in Prometheus's text format, by name and sorted labels."""
    wanted = frozenset(names)
    found = {}
    for line in text.split("\n")[:MOST_LINES]:
        sample = _SAMPLE.match(line.strip())
        if sample is None or sample["name"] not in wanted:
            continue
        labels = sorted(f'{each["name"]}="{each["value"]}"' for each in _LABEL.finditer(sample["labels"] or ""))
        try:
            value = float(sample["value"])
        except ValueError:
            continue
        found[f"{sample['name']}{{{','.join(labels)}}}" if labels else sample["name"]] = value
    return found


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("it is no list")  # noqa: TRY004 - what a caller catches
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError("it is no whole number")
    return value


def _number(value: Any) -> float:
    if type(value) not in {int, float}:
        raise ValueError("it is no number")
    return float(value)


# ------------------------------------------------------------ in words


def say_reply(reply: Reply) -> str:
    """Give a reply in a line."""
    if reply.step["do"] in {"used", "logs"}:
        return _say_json(reply.json)
    if reply.step["do"] == "growth":
        return "memory grows" if (reply.json or {}).get("grows") else "memory does not grow"
    raised = f" ({reply.raised}{'' if reply.line is None else f', line {reply.line}'})" if reply.raised else ""
    if reply.status is None:
        why = "the service did not start again" if reply.is_down else reply.broken or "no reply"
        return f"{why}{raised}"
    body = _say_json(reply.json) if reply.is_json else clip(repr(reply.text)) if reply.text else ""
    if reply.status >= 400 and "error" not in reply.step.compare:
        body = ""
    took = f" after {reply.took:.4g} s" if "took" in reply.step.compare else ""
    return f"{reply.status}{f' {body}' if body else ''}{raised}{took}"


def _say_json(value: Any) -> str:
    return clip(notation.dumps(value, ensure_ascii=False))
