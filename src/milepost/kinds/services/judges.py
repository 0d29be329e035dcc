"""When two services gave the same replies, and where they part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from milepost.kinds.services.asking import Step
from milepost.kinds.services.replies import Group, Replies, Reply
from milepost.terms import Portrait

ERRORS: Final = 400
NEAR: Final = 1e-6
LEAST: Final = 1e-9
MOMENT_S: Final = 0.001


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two conversations part: the step, both replies, the place of the step among all, and what differs.

    `what` is `status`, `json`, `error`, `text`, `took`, `order` or `header:NAME`.
    """

    step: Step
    want: Any
    got: Any
    place: int
    what: str

    def fields(self) -> dict[str, Any]:
        """Give what messages use: `asked`, `gave`, `expected`."""
        gave, expected = _said(self.got, self.what), _said(self.want, self.what)
        return {"asked": f"`{self.step}`", "gave": gave, "expected": expected}


class ReplyJudge:
    """Compares replies by what each step wants compared."""

    def same(self, want: object, got: object) -> bool:
        """Say whether two conversations went the same way."""
        return next(differences(want, got), None) is None

    def say(self, want: object, got: object) -> str:
        """Say in a sentence where they part first."""
        found = next(differences(want, got), None)
        if found is None:
            return ""
        told = found.fields()
        return f"{told['asked']} → {told['gave']}, expected {told['expected']}."

    def pair(self, want: object, got: object) -> tuple[Portrait, Portrait] | None:
        """Give both portraits, with the steps marked at which they part."""
        if not isinstance(want, Replies) or not isinstance(got, Replies):
            return None
        from milepost.kinds.services.portraits import portray_replies  # noqa: PLC0415 - wanted after a failure alone

        places = tuple(each.place for each in differences(want, got))
        return portray_replies(want, places), portray_replies(got, places)


replies: Final = ReplyJudge()


def where(case: Any) -> Difference | None:
    """Give the first difference of a failing case; None when there are no two results to compare."""
    return next(differences(case.want, case.got), None)


def differences(want: object, got: object) -> Iterator[Difference]:
    """Give every step at which two conversations part, in order."""
    if not isinstance(want, Replies) or not isinstance(got, Replies):
        if want is not got:
            yield Difference(Step(do="wait", seconds=0.0), want, got, 0, "status")
        return
    for place, (one, other) in enumerate(zip(want, got, strict=True)):
        if isinstance(one, Group) and isinstance(other, Group):
            for mine, theirs in zip(one.replies, other.replies, strict=True):
                yield from _differ(mine, theirs, place)
            if one.step["ordered"] and one.order != other.order:
                yield Difference(one.step, one, other, place, "order")
        elif isinstance(one, Reply) and isinstance(other, Reply):
            yield from _differ(one, other, place)


def _differ(want: Reply, got: Reply, place: int) -> Iterator[Difference]:
    for what in want.step.compare:
        if not _same(want, got, what):
            yield Difference(want.step, want, got, place, what)
            return


def _same(want: Reply, got: Reply, what: str) -> bool:
    if what == "status":
        return want.status == got.status
    if what == "took":
        return abs(want.took - got.took) <= MOMENT_S
    if what.startswith("header:"):
        name = what.removeprefix("header:").lower()
        return want.headers.get(name) == got.headers.get(name)
    if what != "error" and want.status is not None and want.status >= ERRORS:
        return True
    if what in {"json", "error"}:
        return not want.is_json or (got.is_json and same_json(want.json, got.json))
    return want.is_json or want.text == got.text


def same_json(want: Any, got: Any) -> bool:
    """Say whether two values of JSON are the same: numbers nearly, names exactly, in any order."""
    if isinstance(want, bool) or isinstance(got, bool):
        return want is got
    if isinstance(want, int | float) and isinstance(got, int | float):
        return abs(want - got) <= max(NEAR * abs(want), LEAST)
    if isinstance(want, list) and isinstance(got, list):
        return len(want) == len(got) and all(map(same_json, want, got))
    if isinstance(want, Mapping) and isinstance(got, Mapping):
        return set(want) == set(got) and all(same_json(value, got[name]) for name, value in want.items())
    return bool(want == got)


def _said(reply: Any, what: str) -> str:
    if what == "order" and isinstance(reply, Group):
        return "the replies in the order " + ", ".join(str(place + 1) for place in reply.order)
    if what.startswith("header:") and isinstance(reply, Reply):
        name = what.removeprefix("header:").lower()
        value = reply.headers.get(name)
        return f"{reply.status} {'without ' if value is None else ''}{name}{'' if value is None else f': {value}'}"
    return str(reply)
