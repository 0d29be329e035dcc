"""What has been proven in full, kept with the content: so long as it stays as it was, a part of its proof is enough."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeVar
from zlib import crc32

from milepost.hooks import Mutant
from milepost.sandbox import lock_of, toolset_for
from milepost.terms import Exercise

RECORD: Final = "proven.json"
# Under this name a unit's lesson is on record, beside its exercises.
LESSON: Final = "unit.md"
# So many turns go round before every mutant of a recorded exercise was tried again, and every lesson's code was run.
TURNS: Final = 8
# So many before every known-wrong answer was: each costs what a mutant costs, and says more about a change of ours.
SHORT_TURNS: Final = 4
# The hands that a proof in part deals: what meets one of them there has met it in the proof in full, which made the record.
RECORDED_SEEDS: Final = (500, 501)
RIGHT: Final = "right"
_IGNORED: Final = "__pycache__"
# Another way of proving would make every record worthless: then this is raised.
_FORM: Final = 1

Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Recorded:
    """One exercise that was proven in full, without a fault.

    `fingerprint` stands for all that was proven: see `take_fingerprint`. `survivors` holds the mutants that passed, as
    `was` and `now`; all others were killed.
    """

    fingerprint: str
    survivors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """How a proof goes about what is on record: `turn` says which part of it is tried again."""

    turn: int
    records: Mapping[str, Recorded] = field(default_factory=dict)

    def part_of(self, whole: Sequence[Each], *, name: str = "", turns: int = TURNS) -> tuple[Each, ...]:
        """Give every eighth of the row that belongs to a name, or as many as `turns` says: in so many turns, each of it once.

        Rows of other names begin elsewhere, so that no turn has more to do than another.
        """
        return tuple(whole[self._turn_of(name) % turns :: turns])

    def is_turn_of(self, name: str, *, turns: int = TURNS) -> bool:
        """Say whether what is called so has its turn: in so many turns that follow each other it has it once."""
        return self._turn_of(name) % turns == 0

    def knows(self, name: str, fingerprint: str) -> bool:
        """Say whether what is called so is as it was when it was proven in full."""
        recorded = self.records.get(name)
        return recorded is not None and recorded.fingerprint == fingerprint

    def one_of(self, whole: Sequence[Each], *, name: str = "") -> Each:
        """Give one of a row: another one at the next turn, and for another name."""
        return whole[self._turn_of(name) % len(whole)]

    def _turn_of(self, name: str) -> int:
        return self.turn + crc32(name.encode())


def take_fingerprint(exercise: Exercise, mutants: Iterable[Mutant], *, locks: Path) -> str:
    """Give what changes when anything changes that a proof of the exercise rests on, but for Milepost itself.

    That is every file of the exercise, the data of its unit and of the track, the locks of the toolsets that its answers
    run in, and the mutants that are made of its reference. Right answers by other roads are left out: every proof grades
    all of them, the one in part too, so a new one needs no other proof.
    """
    unit = exercise.folder.parent
    toolsets = {toolset_for(language, python=exercise.toolset) for language in exercise.languages}
    roots = (exercise.folder, unit / "data", unit.parent / "data")
    digest = _digest(roots, toolsets, locks, left_out=exercise.folder / RIGHT)
    for mutant in mutants:
        _add(digest, mutant.was, mutant.now.encode())
    return digest.hexdigest()


def take_lesson_fingerprint(unit: Path, toolsets: Iterable[str], *, locks: Path) -> str:
    """Give what changes when a unit's lesson, its data or the toolsets that its code runs in change."""
    digest = _digest((unit / "data", unit.parent / "data"), toolsets, locks)
    _add(digest, LESSON, (unit / LESSON).read_bytes())
    return digest.hexdigest()


def read_records(units: Iterable[Path]) -> dict[str, Recorded]:
    """Give what is on record in the folders of these units, by `unit/exercise`; what cannot be read is not on record."""
    found: dict[str, Recorded] = {}
    for unit in units:
        for slug, told in _read(unit / RECORD).items():
            try:
                survivors = tuple((str(was), str(now)) for was, now in told["survivors"])
                found[f"{unit.name}/{slug}"] = Recorded(str(told["proven"]), survivors)
            except (KeyError, TypeError, ValueError):
                continue
    return found


def write_records(unit: Path, records: Mapping[str, Recorded], *, exercises: Iterable[str]) -> bool:
    """Add records, by exercise, to those of a unit, and drop those of exercises that it has no more.

    Say whether anything was new. A folder that cannot be written stays as it is: a record only ever saves time.
    """
    known = set(exercises)
    old = _read(unit / RECORD)
    new = {slug: told for slug, told in old.items() if slug in known}
    new |= {slug: {"proven": each.fingerprint, "survivors": each.survivors} for slug, each in records.items()}
    lines = ",\n".join(
        f"{json.dumps(slug)}: {json.dumps(new[slug], ensure_ascii=False, sort_keys=True)}" for slug in sorted(new)
    )
    text = f"{{\n{lines}\n}}\n"
    path = unit / RECORD
    if not new or (path.is_file() and path.read_text(encoding="utf-8") == text):
        return False
    beside = path.with_name(f".{RECORD}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError:
        return False
    return True


def _read(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _digest(roots: Iterable[Path], toolsets: Iterable[str], locks: Path, *, left_out: Path | None = None) -> blake2b:
    digest = blake2b(bytes([_FORM]), digest_size=16)
    for root in roots:
        for path in _files_below(root):
            if left_out is not None and path.is_relative_to(left_out):
                continue
            _add(digest, path.relative_to(root).as_posix(), path.read_bytes())
    for name in sorted(set(toolsets)):
        lock = lock_of(name, locks, accelerator="cpu")
        _add(digest, name, lock.read_bytes() if lock.is_file() else b"")
    return digest


def _files_below(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        if path.is_file() and _IGNORED not in path.parts and not path.name.startswith("."):
            yield path


def _add(digest: blake2b, name: str, content: bytes) -> None:
    for part in (name.encode(), content):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
