"""Every fault that a proof can find in a track: its code, what it means, what is said, and how it is mended."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from milepost.terms import AuthorError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a track: `where` is `path:line`, `what` is what was seen, `mend` what to do."""

    code: str
    where: str
    what: str
    mend: str

    def as_json(self) -> dict[str, Any]:
        """Give the fault as `prove --json` prints it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault; `message` and `mend` are templates."""

    code: str
    meaning: str
    message: str
    mend: str


_KINDS = (
    Kind(
        "MP-P001",
        "The reference answer does not pass its own check.",
        "The reference of {exercise} is {verdict}{on}: {said}",
        "Mend answer or check: whoever hands in the reference must pass, with every draw.",
    ),
    Kind(
        "MP-P002",
        "The starter is not recognised as not started.",
        "The starter of {exercise} is {verdict}: {said}",
        "Everything that the learner writes belongs between `# cut` and `# end cut`, and an example must call it.",
    ),
    Kind(
        "MP-P003",
        "A known-wrong answer passes.",
        "{name} passes{on}, and should fail with `{expected}`.",
        "Draw a case in check.py on which this mistake shows.",
    ),
    Kind(
        "MP-P004",
        "A known-wrong answer fails, and not for the reason that it names.",
        "{name} fails with `{got}`{on}, and names `{expected}`. It is told: {said}",
        "Let the misconception explain this case, or name the right key in the first line.",
    ),
    Kind(
        "MP-P005",
        "A check can name a mistake that no known-wrong answer makes.",
        "No file in wrong/ of {exercise} gets `{key}`.",
        "Add wrong/<name>.py that begins with `# expect: {key}`, or delete the misconception.",
    ),
    Kind(
        "MP-P006",
        "An answer that never ends is not ended cleanly.",
        "An endless answer to {exercise} is {verdict} with `{got}`; expected `time-out`.",
        "This is a fault of Milepost's unless the check draws by the answer's own results. Please report it.",
    ),
    Kind(
        "MP-P007",
        "An answer that raises is not told so.",
        "An answer to {exercise} that raises an exception is {verdict} with `{got}`; expected `exception`.",
        "Let no misconception explain a case in which nothing was returned without looking at `case.raised`.",
    ),
    Kind(
        "MP-P008",
        "An answer that ends its own process is not told so.",
        "An answer to {exercise} that ends its process is {verdict} with `{got}`; expected `ended-early`.",
        "This is a fault of Milepost's. Please report it.",
    ),
    Kind(
        "MP-P009",
        "The check itself fails while it judges.",
        "The check of {exercise} failed: {said}",
        "Mend the function. A learner was told less than you wanted to tell.",
    ),
    Kind(
        "MP-P010",
        "Too many mutants of the reference pass the check.",
        "{survived} of {mutants} mutants of {exercise} pass its check ({score:.0%} are killed; {least:.0%} are needed). "
        "The first: `{was}` became `{now}`.",
        "Draw a case that tells them apart. Where no case can, say so in task.md: {equivalent}",
    ),
    Kind(
        "MP-P011",
        "A declared equivalent mutant does not occur any more.",
        "`{was}` → `{now}` is declared as equivalent in {exercise}, and no such mutant is made.",
        "Take the [[equivalent]] out, or copy both lines again from the list of survivors.",
    ),
    Kind(
        "MP-P012",
        "A declared equivalent mutant is not equivalent.",
        "`{was}` → `{now}` is declared as equivalent in {exercise}, and the check tells it apart (`{got}`).",
        "Take the [[equivalent]] out of task.md.",
    ),
    Kind(
        "MP-P013",
        "A verdict takes longer than its budget.",
        "The median warm verdict on {exercise} takes {took:.0f} ms; its budget is {budget} ms.",
        "Draw fewer or smaller cases, make the reference faster, or say `budget_ms` in task.md with a reason.",
    ),
    Kind(
        "MP-P014",
        "A wrong answer names a key that the check does not know.",
        "{name} expects `{expected}`, which is no key of check.py and none of the framework's.",
        "Known are {known}.",
    ),
    Kind(
        "MP-P015",
        "An exercise has too few known-wrong answers in a language.",
        "{exercise} has {seen} known-wrong answers in {language}; expected at least {least}.",
        "Add mistakes that learners really make, each in a file of its own in wrong/.",
    ),
    Kind(
        "MP-P016",
        "The check cannot be loaded.",
        "{said}",
        "{mend}",
    ),
    Kind(
        "MP-P017",
        "The same mistake is expected to be told differently in two languages.",
        "{name} expects `{expected}`, and {other}, the same mistake by its name, expects `{its}`.",
        "Give both the same key, or one of the files another name.",
    ),
    Kind(
        "MP-P018",
        "Some hands of hidden cases cannot be drawn.",
        "Under some seeds {exercise} cannot be graded: {said}",
        "Mend the function: whoever is dealt such a hand gets no verdict.",
    ),
    Kind(
        "MP-P019",
        "A right answer that takes another road does not pass.",
        "{name} is right, and is {verdict}{on}: {said}",
        "The check is too strict, or the task does not say what it asks for: mend the one or the other.",
    ),
    Kind(
        "MP-P020",
        "Code in a lesson raises.",
        "This code raises {error}: {said}",
        "Mend the code. Fences of one lesson share their names and run in order.",
    ),
    Kind(
        "MP-P021",
        "Code in a lesson prints something else than the lesson says.",
        "The lesson says that this code prints {want}; it prints {got}.",
        "Write into the output fence what is printed, word for word.",
    ),
    Kind(
        "MP-P022",
        "A figure of a lesson has not been drawn.",
        "The figure `{name}` has no file {path}.",
        "Run `milepost author figures {unit}`.",
    ),
    Kind(
        "MP-P023",
        "A figure of a lesson is older than the code that draws it.",
        "The code of the figure `{name}` has changed since {path} was drawn.",
        "Run `milepost author figures {unit}`.",
    ),
    Kind(
        "MP-P024",
        "A figure fence draws nothing.",
        "The fence of the figure `{name}` ends without a Matplotlib figure.",
        "Draw with plt or fig, ax = plt.subplots(), and do not close the figure.",
    ),
    Kind(
        "MP-P025",
        "The code of a lesson cannot be run at all.",
        "The code of {unit} did not run to its end: {said}",
        "A lesson has {limit:.0f} seconds; it may use the toolset of the unit's exercises, and files of its own unit by relative path.",
    ),
    Kind(
        "MP-P026",
        "A figure file belongs to no fence.",
        "{path} is there, and no fence of the lesson draws it.",
        "Delete it, or give the fence back its name.",
    ),
    Kind(
        "MP-P030",
        "A link leads nowhere.",
        "`{target}` leads to nothing: there is no {missing}.",
        "Mend the link. Units are linked as `../unit/unit.md`, exercises as `exercise/task.md`.",
    ),
    Kind(
        "MP-P040",
        "There is no such unit or exercise to prove.",
        "There is nothing called `{seen}` in this track{near}.",
        "Give a unit (`k-means`) or an exercise (`k-means/assign`).",
    ),
    Kind(
        "MP-P041",
        "A new exercise would be written over an old one.",
        "{path} is there already; nothing was written.",
        "Choose another name.",
    ),
    Kind(
        "MP-P042",
        "A name for a new exercise cannot be used.",
        "`{seen}` is not a name for an exercise.",
        "Give unit and exercise in lower-case letters, digits and hyphens, such as `k-means/assign-again`.",
    ),
    Kind(
        "MP-P043",
        "A new exercise belongs to a unit that the track does not have.",
        "The track has no unit `{seen}`{near}.",
        "Add it to track.toml first: order and needs live there.",
    ),
    Kind(
        "MP-P044",
        "A new exercise is asked for in a language that is not known.",
        "No answer is written in `{seen}`.",
        "Known are: {known}.",
    ),
    Kind(
        "MP-P050",
        "A comparison tool could not be measured.",
        "{said}",
        "{mend}",
    ),
    Kind(
        "MP-P051",
        "What was to be measured came to the wrong verdict.",
        "{what} is {verdict} and should be {wanted}: {said}",
        "A time for the wrong verdict is none. Run `milepost author prove` first.",
    ),
)
KINDS = {kind.code: kind for kind in _KINDS}


def fault(code: str, where: str | Path, **fields: object) -> Fault:
    """Give the fault of this code, its sentences filled with what was seen."""
    kind = KINDS[code]
    return Fault(code, str(where), kind.message.format(**fields), kind.mend.format(**fields))


def refusal(code: str, where: str | Path = "", **fields: object) -> AuthorError:
    """Give the same as an error, for what cannot even begin."""
    found = fault(code, where, **fields)
    return AuthorError(found.code, found.what, found.mend, where=found.where)
