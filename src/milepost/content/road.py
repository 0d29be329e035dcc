"""Reads track.toml: the stages in order, their units, what each needs and teaches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from milepost.content.names import advise
from milepost.content.tables import SLUG, Asked, TableReader
from milepost.terms import Skill, Stage, Track, Unit

_TITLE = Asked("a text, its name for people", '"Probability"')
_SUMMARY = Asked("a text, one or two inviting sentences", '"Put a number on not knowing."')
_ICON = Asked("a text, the name of its icon", '"die"')
_STAGES = Asked("tables with slug, title, icon, summary and units, in order", header="[[stage]]")
_SLUG = Asked("a text, its short name", '"mathematics"')
_UNITS_LISTED = Asked("a list of texts, the units in order", '["probability", "statistics"]')
_UNITS = Asked("tables with title, icon, summary, needs, named and teaches", header="[unit.some-name]")
_NEEDS = Asked("a list of texts, the units to do first", '["probability"]')
_ALSO = Asked("a list of texts, other words that people look for it by", '["p-value"]')
_NAMED = Asked("true or false, whether the source roadmap names the unit", "true")
_TEACHES = Asked("a list of pairs of a skill's slug and title", '[["bootstrap", "The bootstrap"]]')


@dataclass(frozen=True, slots=True)
class Road:
    """The whole track as track.toml promises it, no unit built.

    `described` are the units that it describes. `knows_skills` is False when the skills have a fault of their own, so
    that nobody is told of its echoes.
    """

    track: Track
    described: frozenset[str]
    knows_skills: bool

    @property
    def taught(self) -> tuple[str, ...]:
        """Every skill of the track."""
        return tuple(skill.slug for unit in self.track.units for skill in unit.skills)


def read_road(reader: TableReader, folder: Path) -> Road:
    """Read track.toml whole; every unit is a promise, built or not."""
    title = reader.text("title", _TITLE)
    summary = reader.text("summary", _SUMMARY)
    stage_tables = reader.tables("stage", _STAGES, name="[[stage]]")
    unit_tables = reader.named_tables("unit", _UNITS)
    reader.finish()
    skills: dict[str, str] = {}
    units: dict[str, Unit] = {}
    knows_skills = True
    for slug, table in unit_tables.items():
        before = reader.count()
        teaches = _read_teaches(table, skills)
        knows_skills = knows_skills and reader.count() == before
        units[slug] = _read_promise(slug, table, teaches)
    stages = _read_stages(stage_tables, units)
    placed = {unit.slug for stage in stages for unit in stage.units}
    for slug, table in unit_tables.items():
        if slug not in placed:
            advice = "Put it into the `units` of a stage, at its place in the order, or take this table out."
            table.fault("MP-C034", seen=slug, advice=advice)
    _check_needs(units, unit_tables)
    return Road(Track(folder.resolve().name, title, summary, stages, folder), frozenset(units), knows_skills)


def _read_promise(slug: str, table: TableReader, teaches: tuple[Skill, ...]) -> Unit:
    if not SLUG.fullmatch(slug):
        table.fault("MP-C025", seen=slug)
    unit = Unit(
        slug=slug,
        title=table.text("title", _TITLE),
        stage="",
        icon=table.slug("icon", _ICON),
        summary=table.text("summary", _SUMMARY),
        needs=table.slugs("needs", _NEEDS, empty=True),
        named=table.truth("named", _NAMED, default=True),
        skills=teaches,
        built=False,
        also=table.texts("also", _ALSO, required=False),
    )
    table.finish()
    return unit


def _is_pairs(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(word, str) and word.strip() for word in pair)
        for pair in value
    )


def _read_teaches(table: TableReader, skills: dict[str, str]) -> tuple[Skill, ...]:
    # `skills` holds every skill of the units before, with where it stands: a skill has one home.
    pairs = table.value("teaches", _TEACHES, accept=_is_pairs)
    if pairs is None:
        return ()
    if not pairs:
        table.fault("MP-C023", "teaches", key="teaches", expected=_TEACHES.words, sample=_TEACHES.typed("teaches"))
    found = []
    for index, (slug, title) in enumerate(pairs):
        if not SLUG.fullmatch(slug):
            table.fault("MP-C025", "teaches", index, seen=slug)
        elif slug in skills:
            table.fault("MP-C032", "teaches", index, seen=slug, first=skills[slug])
        else:
            skills[slug] = table.place("teaches", index)
            found.append(Skill(slug, title))
    return tuple(found)


def _read_stages(tables: Iterable[TableReader], units: Mapping[str, Unit]) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    slugs: dict[str, TableReader] = {}
    placed: dict[str, tuple[TableReader, int]] = {}
    for table in tables:
        slug = table.slug("slug", _SLUG)
        if slug in slugs:
            table.fault("MP-C030", "slug", what="stage", seen=slug, first=slugs[slug].place("slug"))
        elif slug:
            slugs[slug] = table
        members = []
        for index, name in enumerate(table.slugs("units", _UNITS_LISTED)):
            if name not in units:
                advice = advise(name, units, f"Describe it in a table [unit.{name}], or take it out of the list.")
                table.fault("MP-C033", "units", index, stage=slug, seen=name, advice=advice)
            elif name in placed:
                holder, at = placed[name]
                table.fault("MP-C030", "units", index, what="unit", seen=name, first=holder.place("units", at))
            else:
                placed[name] = table, index
                members.append(replace(units[name], stage=slug))
        title, icon = table.text("title", _TITLE), table.slug("icon", _ICON)
        stages.append(Stage(slug, title, icon, table.text("summary", _SUMMARY), tuple(members)))
        table.finish()
    return tuple(stages)


def _check_needs(units: Mapping[str, Unit], tables: Mapping[str, TableReader]) -> None:
    for slug, unit in units.items():
        for need in unit.needs:
            if need not in units:
                index = unit.needs.index(need)
                advice = advise(need, units, "Take it out, or add the unit.")
                tables[slug].fault("MP-C035", "needs", index, unit=slug, seen=need, advice=advice)
    for circle in find_circles({slug: unit.needs for slug, unit in units.items()}):
        tables[circle[0]].fault("MP-C036", "needs", circle=" → ".join(circle))


def find_circles(needs: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Find circles among names that need each other, each as the names in turn with the first again at its end.

    Not every circle there is, but enough that none is left once all of these are broken and asked again.
    """
    circles: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in needs:
        path: list[str] = []
        pending = [iter((start,))]
        while pending:
            name = next(pending[-1], None)
            if name is None:
                pending.pop()
                if path:
                    done.add(path.pop())
            elif name in path:
                circles.append((*path[path.index(name) :], name))
            elif name not in done and name in needs:
                path.append(name)
                pending.append(iter(needs[name]))
    return tuple(circles)
