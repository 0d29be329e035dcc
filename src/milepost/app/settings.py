"""What a learner may choose for themselves, and what each choice is called; it holds in every browser and in the terminal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from milepost.terms import TITLES, LearnerError
from milepost.terms.tongue import TONGUES, translated

LANGUAGE: Final = "language"
LAST_USED: Final = "last"
PAGE_LANGUAGE: Final = "page-language"
AS_ASKED: Final = "browser"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; `choices` are (value, title) pairs in the order in which they are shown."""

    name: str
    title: str
    about: str
    choices: tuple[tuple[str, str], ...]
    first: str = ""

    @property
    def usual(self) -> str:
        """What holds while nothing was chosen: the choice named `first`, or the one that stands first."""
        return self.first or self.choices[0][0]


_SIZES: Final = (
    ("small", "Small"),
    ("normal", "Normal"),
    ("large", "Large"),
    ("larger", "Larger"),
    ("largest", "Largest"),
)
OPTIONS: Final = (
    Option(
        PAGE_LANGUAGE,
        "Language of the pages",
        "Of buttons, headings and what Milepost itself says. Lessons, tasks and what a check finds stay English.",
        (*TONGUES.items(), (AS_ASKED, "As the browser asks")),
    ),
    Option(
        LANGUAGE,
        "Language of answers",
        "Where a task can be answered in several languages, this one is opened first. "
        "A task that you have begun opens in the language that you began it in.",
        ((LAST_USED, "The one I used last"), *((name, TITLES[name]) for name in ("python", "r", "java"))),
    ),
    Option(
        "keys",
        "Keys of the editor",
        "Vim and Emacs keys are fetched when they are first wanted. Ctrl+Enter checks with any of them.",
        (("ordinary", "Ordinary"), ("vim", "Vim"), ("emacs", "Emacs")),
    ),
    Option(
        "editor-size",
        "Size of the editor's text",
        "Of the code that you write and read beside a task.",
        _SIZES,
        "normal",
    ),
    Option(
        "wrap",
        "Long lines in the editor",
        "A line that is wrapped is still one line, with one number.",
        (("off", "Scroll sideways"), ("on", "Wrap at the edge")),
    ),
    Option(
        "text-size",
        "Size of all text",
        "Of every page, on top of what your browser enlarges.",
        _SIZES,
        "normal",
    ),
    Option(
        "motion",
        "Motion",
        "With less motion nothing glides or plays by itself; a scene still moves when you ask it to.",
        (("system", "As the system says"), ("reduced", "Less motion")),
    ),
)
_BY_NAME: Final = {option.name: option for option in OPTIONS}


def chosen(kept: Mapping[str, str]) -> dict[str, str]:
    """Give every setting's value by name: what was kept where it still may be chosen, else what is usual."""
    return {
        option.name: kept[option.name] if kept.get(option.name) in dict(option.choices) else option.usual
        for option in OPTIONS
    }


def settings_json(kept: Mapping[str, str]) -> list[dict[str, Any]]:
    """Give every setting with its choices and its value, in the order in which they are shown, in the language spoken."""
    values = chosen(kept)
    return [
        {
            "name": option.name,
            "title": translated(option.title),
            "about": translated(option.about),
            "choices": [{"value": value, "title": translated(title)} for value, title in option.choices],
            "usual": option.usual,
            "value": values[option.name],
        }
        for option in OPTIONS
    ]


def must_be_choices(values: Mapping[str, str]) -> None:
    """Raise LearnerError for a name that is no setting (MP-A043), or a value that it does not offer (MP-A044)."""
    for name, value in values.items():
        option = _BY_NAME.get(name)
        if option is None:
            known = ", ".join(_BY_NAME)
            raise LearnerError("MP-A043", f"There is no setting called {name[:40]!r}.", f"There are: {known}.")
        offered = [each for each, _ in option.choices]
        if value not in offered:
            message = f"{option.title} cannot be {value[:40]!r}."
            raise LearnerError("MP-A044", message, f"Choose one of: {', '.join(offered)}.")
