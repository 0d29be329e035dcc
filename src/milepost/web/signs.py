"""What stands on each stop's sign: its state in a word, and in a sentence for those who do not see the map."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from milepost.terms.tongue import listed, say, say_many
from milepost.web.ports import Json
from milepost.web.road import hue_of


def state_said(state: str) -> str:
    """Give a stop's state in a word or two."""
    return {
        "not-built": say("Not built yet"),
        "closed": say("Later"),
        "open": say("Open"),
        "under-way": say("Under way"),
        "done": say("Done"),
    }[state]


@dataclass(frozen=True, slots=True)
class Sign:
    """One unit as the map and the list show it."""

    slug: str
    title: str
    icon: str
    summary: str
    number: int
    stage: str
    hue: int
    state: str
    passed: int
    count: int
    minutes: int
    needs: tuple[str, ...]
    note: str
    story: str
    label: str
    is_next: bool
    due: int = 0

    @property
    def percent(self) -> int:
        """How much of it is passed, for the ring around the sign."""
        return round(100 * self.passed / self.count) if self.count else 0


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage with its signs, and how far it is."""

    slug: str
    title: str
    icon: str
    number: int
    hue: int
    signs: tuple[Sign, ...]

    @property
    def done(self) -> int:
        """How many of its units are done."""
        return sum(sign.state == "done" for sign in self.signs)

    @property
    def built(self) -> int:
        """How many of its units can be done already."""
        return sum(sign.state != "not-built" for sign in self.signs)

    @property
    def note(self) -> str:
        """How far the stage is, in words."""
        done = say("%(done)s of %(total)s done", done=self.done, total=len(self.signs))
        return done if self.built else say("Not built yet")


def read_signs(track: Json) -> tuple[Stage, ...]:
    """Give every sign of a map (`GET /api/map`), stage by stage."""
    titles = {unit["slug"]: unit["title"] for stage in track["stages"] for unit in stage["units"]}
    following = (track.get("next") or "").partition("/")[0]
    stages: list[Stage] = []
    count = 0
    for number, stage in enumerate(track["stages"], start=1):
        signs = tuple(
            _sign(unit, count + place, stage["title"], hue_of(number), titles, following)
            for place, unit in enumerate(stage["units"], start=1)
        )
        count += len(signs)
        stages.append(Stage(stage["slug"], stage["title"], stage["icon"], number, hue_of(number), signs))
    return tuple(stages)


def _sign(  # noqa: PLR0913, PLR0917 one place where a sign is put together
    unit: Mapping[str, Any], number: int, stage: str, hue: int, titles: Mapping[str, str], following: str
) -> Sign:
    exercises = unit["exercises"]
    passed = sum(exercise["state"] == "passed" for exercise in exercises)
    state = unit["state"] if unit["built"] else "not-built"
    needs = tuple(titles[need] for need in unit["needs"] if need in titles)
    is_next = unit["slug"] == following
    due = unit.get("due", 0)
    story = " ".join(
        [
            _state_sentence(state, passed, len(exercises)),
            *([due_said(due)] if due else []),
            say("Needs %(stops)s.", stops=listed(needs)) if needs else say("Needs nothing first."),
            *([say("Your next stop.")] if is_next else []),
        ]
    )
    return Sign(
        slug=unit["slug"],
        title=unit["title"],
        icon=unit["icon"],
        summary=unit.get("summary", ""),
        number=number,
        stage=stage,
        hue=hue,
        state=state,
        passed=passed,
        count=len(exercises),
        minutes=unit.get("minutes", 0),
        needs=needs,
        note=_note(state, passed, len(exercises), due),
        story=story,
        label=say(
            "%(title)s. Stop %(number)s of %(total)s, %(district)s. %(story)s",
            title=unit["title"],
            number=number,
            total=len(titles),
            district=stage,
            story=story,
        ),
        is_next=is_next,
        due=due,
    )


def due_said(due: int) -> str:
    """Say how many skills are due for review."""
    return say_many("%(num)s skill is due for review.", "%(num)s skills are due for review.", due)


def _note(state: str, passed: int, count: int, due: int) -> str:
    if state == "done" and due:
        return say("Review %(num)s", num=due)
    if state == "under-way":
        return say("%(passed)s of %(total)s", passed=passed, total=count)
    if state == "open":
        return say_many("%(num)s exercise", "%(num)s exercises", count)
    return state_said(state)


def _state_sentence(state: str, passed: int, count: int) -> str:
    if state == "not-built":
        return say("Not built yet: you can read what it will teach.")
    if state == "done":
        return say("Done.")
    if state == "under-way":
        return say("Under way: %(passed)s of %(total)s exercises passed.", passed=passed, total=count)
    if state == "open":
        return say_many("Open: %(num)s exercise.", "Open: %(num)s exercises.", count)
    return say_many(
        "Later: what it needs is not done, but it opens. %(num)s exercise.",
        "Later: what it needs is not done, but it opens. %(num)s exercises.",
        count,
    )
