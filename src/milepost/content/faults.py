"""Every mistake that a track can have: its code, what it means, what is said, and how it is mended. One place."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from milepost.terms import AuthorError


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mistake; `message` and `mend` are templates whose fields the place that finds it fills."""

    code: str
    meaning: str
    message: str
    mend: str


_KINDS = (
    Kind(
        "MP-C001",
        "The track has several faults; each is listed with its own code.",
        "{count} faults in this track. The first, at {where}: {first}",
        "Run `milepost author lint` to see them all.",
    ),
    Kind(
        "MP-C002",
        "There is no track at this place.",
        "There is no track in `{folder}`: it holds no track.toml.",
        "Give the folder that holds track.toml, or unset MILEPOST_TRACK to use the track that comes with Milepost.",
    ),
    Kind(
        "MP-C003",
        "A file of a track cannot be read.",
        "{name} cannot be read: {reason}.",
        "See that it is a plain file that you may read.",
    ),
    Kind(
        "MP-C004",
        "A file of a track is far larger than a person could have written.",
        "{name} has {size} bytes; at most {limit} are read.",
        "Move data into the unit's data folder and keep the text short.",
    ),
    Kind(
        "MP-C005",
        "A text file is not valid UTF-8.",
        "The byte 0x{byte:02x} here is not UTF-8; every text of a track is UTF-8.",
        "Save the file again with the encoding UTF-8.",
    ),
    Kind(
        "MP-C006",
        "A text file begins with a byte order mark.",
        "{name} begins with a byte order mark (the bytes EF BB BF); plain UTF-8 has none.",
        "Save the file as UTF-8 without BOM.",
    ),
    Kind(
        "MP-C007",
        "A text file has line ends of Windows or of old Macs.",
        "This line ends in {seen}; every text of a track ends its lines with LF alone.",
        "Set the line ends to LF in your editor (in git: `* text=auto eol=lf`).",
    ),
    Kind(
        "MP-C008",
        "A text file holds a control character.",
        "A control character (U+{point:04X}) stands in this line; text needs none but tab and line end.",
        "Delete it.",
    ),
    Kind(
        "MP-C010",
        "A file or its front matter is not valid TOML.",
        "This is not TOML: {reason}.",
        "{advice}",
    ),
    Kind(
        "MP-C011",
        "A task.md or unit.md does not begin with front matter.",
        "The first line is {seen}; expected `+++`, then TOML, then `+++` again.",
        "Begin the file with a line `+++`.",
    ),
    Kind(
        "MP-C012",
        "The front matter is never closed.",
        "The front matter that opens here has no closing line `+++`.",
        "Put a line `+++` after its last key.",
    ),
    Kind(
        "MP-C013",
        "Nothing follows the front matter.",
        "{name} has front matter and nothing after it; expected the {what} in Markdown.",
        "Write the {what} below the closing `+++`.",
    ),
    Kind(
        "MP-C020",
        "A key that the format does not know.",
        "`{key}` is not a key of {table}; known are {known}.",
        "{advice}",
    ),
    Kind(
        "MP-C021",
        "A key is missing.",
        "{table} has no `{key}`; expected {expected}.",
        "Add `{sample}`.",
    ),
    Kind(
        "MP-C022",
        "A value has the wrong type.",
        "`{key}` is {seen}; expected {expected}.",
        "Write it like this: `{sample}`.",
    ),
    Kind(
        "MP-C023",
        "A text or a list is empty.",
        "`{key}` is empty; expected {expected}.",
        "Write it like this: `{sample}`.",
    ),
    Kind(
        "MP-C024",
        "A number is outside its range.",
        "`{key}` is {seen}; expected a whole number from {low} to {high}.",
        "Give an honest number of {what}.",
    ),
    Kind(
        "MP-C025",
        "A name has the wrong form.",
        "`{seen}` is not a name of the right form; expected lower-case letters, digits and single hyphens.",
        "Write it like `k-means`, beginning with a letter.",
    ),
    Kind(
        "MP-C026",
        "A permanent id has the wrong form.",
        "The id is `{seen}`; expected six characters out of a-z and 2-9.",
        "Take a fresh one, such as the one that `milepost author new` mints, and never change it afterwards.",
    ),
    Kind(
        "MP-C030",
        "A stage, unit or exercise is named twice.",
        "The {what} `{seen}` stands here for a second time; the first is in {first}.",
        "Keep one of the two.",
    ),
    Kind(
        "MP-C031",
        "Two units or exercises share an id.",
        "The id `{seen}` belongs already to {first}; every unit and exercise has its own.",
        "Give the newer of the two a fresh id. Attempts are stored under it, so the older one must keep its own.",
    ),
    Kind(
        "MP-C032",
        "A skill is taught twice.",
        "The skill `{seen}` is taught already in {first}; a skill has one home.",
        "Rename one of the two, or take one out.",
    ),
    Kind(
        "MP-C033",
        "A stage lists a unit that nothing describes.",
        "The stage `{stage}` lists the unit `{seen}`, and there is no [unit.{seen}].",
        "{advice}",
    ),
    Kind(
        "MP-C034",
        "A unit is described and stands in no stage.",
        "[unit.{seen}] is described here, and no stage lists it.",
        "{advice}",
    ),
    Kind(
        "MP-C035",
        "A unit needs one that does not exist.",
        "`{unit}` needs `{seen}`, and there is no such unit.",
        "{advice}",
    ),
    Kind(
        "MP-C036",
        "Units need each other in a circle.",
        "Nobody could ever begin: {circle} (read the arrow as `needs`).",
        "Take one of these needs out.",
    ),
    Kind(
        "MP-C037",
        "An exercise practises a skill that no unit teaches.",
        "No unit teaches the skill `{seen}`.",
        "{advice}",
    ),
    Kind(
        "MP-C038",
        "A unit and the track do not agree about what the unit teaches.",
        "unit.md and track.toml must list the same skills in the same order and words. {difference}",
        "Change one of the two: [[skills]] here, or `teaches` of [unit.{unit}] in track.toml.",
    ),
    Kind(
        "MP-C040",
        "A folder holds a unit that the track does not know.",
        "The folder `{seen}` holds a unit.md, and track.toml has no [unit.{seen}].",
        "{advice}",
    ),
    Kind(
        "MP-C041",
        "A unit lists an exercise that has no folder.",
        "The exercise `{seen}` is listed, and there is no folder of that name beside unit.md.",
        "{advice}",
    ),
    Kind(
        "MP-C042",
        "A folder in a unit is not listed as an exercise.",
        "The folder `{seen}` is not listed in `exercises` of unit.md.",
        "Put it into the list, at the place where a learner should meet it, or take the folder away.",
    ),
    Kind(
        "MP-C050",
        "An exercise lacks a file that it must have.",
        "The exercise `{exercise}` has no {seen}.",
        "{advice}",
    ),
    Kind(
        "MP-C051",
        "An answer is there in a language that the exercise does not offer.",
        "{seen} is there, and `languages` does not offer {language}.",
        "Add it to `languages` in task.md, or delete the file.",
    ),
    Kind(
        "MP-C052",
        "A language that Milepost does not know.",
        "`{seen}` is not a language here; known are {known}.",
        "{advice}",
    ),
    Kind(
        "MP-C053",
        "An exercise has too few hints.",
        "There are {seen} hints; expected at least {least}.",
        "Add some: a question first, then a direction, then nearly the line.",
    ),
    Kind(
        "MP-C054",
        "A wrong answer does not say which mistake it makes.",
        "The first line is {seen}; expected `{sample}`.",
        "Begin the file with the key of the finding that it must get.",
    ),
    Kind(
        "MP-C055",
        "A file in wrong/ is in no known language.",
        "{seen} is not an answer: its name ends in none of {known}.",
        "Rename it, or move it out of wrong/.",
    ),
    Kind(
        "MP-C056",
        "A reference answer has no part for the learner to write.",
        "{name} has no cut: the learner would be given the whole answer.",
        "Put `{start}` above the lines that the learner writes, and `{stop}` below.",
    ),
    Kind(
        "MP-C057",
        "The cut markers of a reference answer do not pair up.",
        "{seen}",
        "Every `{start}` has one `{stop}` below it, and none inside another.",
    ),
    Kind(
        "MP-C058",
        "A line looks like a cut marker and is not written like one.",
        "This line is `{seen}`; expected `{expected}`.",
        "Write it exactly so, alone on its line.",
    ),
    Kind(
        "MP-C060",
        "A code fence is never closed.",
        "The code fence that opens here has no closing {fence}.",
        "Put {fence} on a line of its own after the code.",
    ),
    Kind(
        "MP-C061",
        "A code fence has an option that the format does not know.",
        "`{seen}` is no option of a code fence; known are {known}.",
        "{advice}",
    ),
    Kind(
        "MP-C062",
        "A figure cannot be told by those who do not see it.",
        "The figure `{seen}` has no alt text.",
        'Add `alt="..."` to the fence: what the figure shows, in a sentence.',
    ),
    Kind(
        "MP-C063",
        "Two figures of a lesson have one name.",
        "The figure `{seen}` is drawn already in line {first}.",
        "Give this one a name of its own.",
    ),
    Kind(
        "MP-C064",
        "An output fence follows no code.",
        "This output belongs to no code: no fence of `python`, `r` or `java` stands before it, or it has its output already.",
        "Put it after the fence that prints it.",
    ),
    Kind(
        "MP-C065",
        "The options of a code fence cannot be read.",
        'The options end in `{seen}`, which is neither `word`, `key=word` nor `key="some words"`.',
        "Close the quotes, and put no spaces around `=`.",
    ),
    Kind(
        "MP-C066",
        "A task speaks to a language that its exercise does not offer.",
        "`{seen}` is told in {language} alone, and `languages` offers {known}.",
        "Add the language to `languages`, or take the passage out.",
    ),
    Kind(
        "MP-C067",
        "A task shows code to some of its languages only.",
        "Each language is shown its own code, and they do not have as many fences: {counts}.",
        "Write every piece of code in each language that is offered, or make it ```text for everybody.",
    ),
    Kind(
        "MP-C068",
        "A language has another number of hints.",
        "There are {seen} hints in {language}; expected {expected}, as many as in `hints`.",
        "Make each hint the counterpart of the general one: what was opened is counted by number.",
    ),
    Kind(
        "MP-C070",
        "A name cannot be that of a file of an answer.",
        "`{seen}` cannot be a file of an answer: {reason}.",
        "Name it otherwise, or take it out.",
    ),
    Kind(
        "MP-C071",
        "A file lies among those of an answer and is not one of them.",
        "`{seen}` is there, and {expected} does not name it; they name {known}.",
        "Name it in task.md, or delete the file.",
    ),
    Kind(
        "MP-C072",
        "A right or wrong answer of several files cannot be taken apart.",
        "`{name}` cannot be taken apart: {said}",
        "Begin each file that differs from the reference with a line that names it, or put them into a folder.",
    ),
    Kind(
        "MP-C073",
        "An answer is there as one file and as several.",
        "{seen} is there, and `files` has {files} in its place.",
        "Delete the one or take out the others.",
    ),
    Kind(
        "MP-C074",
        "A right answer does not say which road it takes.",
        "The first line is {seen}; expected a comment such as `{sample}`.",
        "Begin the file with one sentence that says how it differs from the reference.",
    ),
    Kind(
        "MP-C075",
        "A file in right/ is in no language of its exercise.",
        "{seen} is not an answer to this exercise: its name ends in none of {known}.",
        "Rename it, move it out of right/, or add its language to `languages` in task.md.",
    ),
    Kind(
        "MP-C076",
        "A scene does not say which exercises move it.",
        "The scene of {unit} does not say which exercises move it.",
        'Write a line such as `MOVED_BY = ("assign", "update")`, or a table of such lists where it has several pictures; '
        "None where only the lines that are written into it move it.",
    ),
    Kind(
        "MP-C077",
        "A scene is moved by an exercise that its unit does not have.",
        "`{seen}` is to move the scene and is no exercise of {unit}.",
        "{advice}",
    ),
    Kind(
        "MP-C078",
        "A picture of a scene is moved by no exercise.",
        "No exercise moves the picture `{picture}`: a learner could only look at it.",
        "Let an exercise move it, and name it; None says that the lines written into the picture do.",
    ),
)
KINDS = {kind.code: kind for kind in _KINDS}


class TrackFaults(AuthorError):  # noqa: N818  it is what it holds: all the faults of a track
    """What is wrong with a track: `faults` holds every fault, each with its own code, place and mend.

    With a single fault, the code, message, mend and place are that fault's own.
    """

    def __init__(self, faults: Iterable[AuthorError]) -> None:
        """Take at least one fault."""
        self.faults = tuple(faults)
        first = self.faults[0]
        if len(self.faults) == 1:
            super().__init__(first.code, first.message, first.mend, where=first.where)
        else:
            kind = KINDS["MP-C001"]
            message = kind.message.format(count=len(self.faults), where=first.where, first=first.message)
            super().__init__(kind.code, message, kind.mend, where=first.where)


class FaultList:
    """The faults found so far; the reader goes on after each, so that none hides another."""

    def __init__(self) -> None:
        self._faults: list[AuthorError] = []

    def __len__(self) -> int:
        return len(self._faults)

    def add(self, code: str, path: Path | str, line: int | None = None, **fields: object) -> None:
        """Note one fault at a line (1-based), or at the whole file when `line` is None."""
        self._faults.append(make_fault(code, path, line, **fields))

    def keep(self, fault: AuthorError) -> None:
        """Note a fault that is made already."""
        self._faults.append(fault)

    def taken(self) -> tuple[AuthorError, ...]:
        """Give every fault, in the order in which it was found."""
        return tuple(self._faults)

    def raise_any(self) -> None:
        """Raise all of it as one TrackFaults, when there is any."""
        if self._faults:
            raise TrackFaults(self._faults)


def make_fault(code: str, path: Path | str, line: int | None = None, **fields: object) -> AuthorError:
    """Make one fault as an error, its sentences filled in."""
    kind = KINDS[code]
    where = str(path) if line is None else f"{path}:{line}"
    return AuthorError(code, kind.message.format(**fields), kind.mend.format(**fields), where=where)


def describe_errors() -> str:
    """Write the reference page of these errors, in Markdown, from the table that the errors themselves come from."""
    lines = [
        "# Content errors",
        "",
        "<!-- Made by milepost.content.describe_errors(); change src/milepost/content/faults.py instead. -->",
        "",
        "What Milepost says when a track, a task or a lesson has a mistake.",
        "Every fault names the file and the line, what was seen, what was expected, and what to do.",
        "All faults of a track are reported together.",
        "A code never changes its meaning.",
    ]
    for kind in _KINDS:
        lines += ["", f"## {kind.code}", "", kind.meaning, "", f"- says: {_quoted(kind.message)}"]
        lines += [f"- mend: {_quoted(kind.mend)}" if kind.mend != "{advice}" else "- mend: said in its own case"]
    return "\n".join(lines) + "\n"


def _quoted(template: str) -> str:
    # {field} becomes *field*: the page is for people, who do not read format strings.
    words = []
    for piece in template.replace("{", "\0{").replace("}", "}\0").split("\0"):
        is_field = piece.startswith("{") and piece.endswith("}")
        words.append(f"‹{piece[1:-1].split(':')[0]}›" if is_field else piece)
    return "".join(words)
