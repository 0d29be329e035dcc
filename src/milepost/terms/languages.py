"""The languages that an answer may be written in, and how an exercise is named in each: its function, file, class."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Language:
    """How a language is named and written.

    `suffix` is the end of its files' names, `comment` its line comment (`comment_end` closes it, where that needs be), `stub`
    its way to say `not written yet`, on a line of its own. Rows and elements are numbered from `first_index` on. `toolset` is what runs it; empty for Python,
    whose exercises name theirs.
    """

    name: str
    title: str
    suffix: str
    comment: str
    stub: str
    first_index: int = 0
    toolset: str = ""
    comment_end: str = ""

    def remark(self, text: str) -> str:
        """Give a line that is nothing but this remark."""
        return f"{self.comment} {text}{self.comment_end}"

    @property
    def file(self) -> str:
        """The name of an exercise's reference answer."""
        return f"answer{self.suffix}"

    @property
    def start(self) -> str:
        """The marker above what the learner writes."""
        return self.remark("cut")

    @property
    def stop(self) -> str:
        """The marker below it."""
        return self.remark("end cut")


LANGUAGES: Final[dict[str, Language]] = {}
TITLES: Final[dict[str, str]] = {}
SUFFIXES: Final[dict[str, str]] = {}
# Where the numbers of rows and elements begin.
FIRST_INDEX: Final[dict[str, int]] = {}


def add_language(language: Language) -> None:
    """Make a language known to the whole house; one that is known already must be the same."""
    known = LANGUAGES.setdefault(language.name, language)
    if known != language:
        raise ValueError(f"the language {language.name!r} is taken")
    TITLES[language.name] = language.title
    SUFFIXES[language.name] = language.suffix
    FIRST_INDEX[language.name] = language.first_index


# Those of the built-in kinds stand here too: a track is read, and a file's language told, without loading any kind.
for _built_in in (
    Language("python", "Python", ".py", "#", 'raise NotImplementedError("Write this part.")'),
    Language("r", "R", ".R", "#", 'stop("not written yet")', first_index=1, toolset="r"),
    Language(
        "java", "Java", ".java", "//", 'throw new UnsupportedOperationException("not written yet");', toolset="java"
    ),
    Language("sql", "SQL", ".sql", "--", "-- Write your statement here.", toolset="mysql"),
    Language("mongodb", "mongosh", ".js", "//", "// Write your statement here.", toolset="mongodb"),
    Language("qvs", "QlikView", ".qvs", "//", "// Write this part here.", toolset="workbook"),
    Language("dax", "DAX", ".dax", "//", "// Write this part here.", toolset="workbook"),
    Language("m", "Power Query", ".pq", "//", "// Write this part here.", toolset="workbook"),
    Language("tableau", "Tableau", ".tableau", "//", "// Write this part here.", toolset="workbook"),
    Language(
        "twb",
        "Tableau workbook",
        ".twb",
        "<!--",
        "<!-- Write this part here. -->",
        toolset="workbook",
        comment_end=" -->",
    ),
):
    add_language(_built_in)

_CODE: Final = re.compile(r"`[^`\n]+`")
_IDENTIFIER: Final = re.compile(r"\b[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+\b")


def spoken_name(name: str, language: str) -> str:
    """Give a function's or parameter's name as the language writes it: `running_mean`, in Java `runningMean`."""
    if language != "java":
        return name
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def speak(text: str, language: str, names: Collection[str]) -> str:
    """Give a text with these names, wherever they stand in it as code, as the language writes them."""

    def spoken(found: re.Match[str]) -> str:
        return spoken_name(found[0], language) if found[0] in names else found[0]

    return _CODE.sub(lambda piece: _IDENTIFIER.sub(spoken, piece[0]), text)


def file_stem(slug: str, language: str) -> str:
    """Give the name of an exercise's file without its end: `running-mean`, in Java its class, `RunningMean`."""
    return class_name(slug) if language == "java" else slug


def class_name(slug: str) -> str:
    """Give the class that a Java answer to an exercise is written in: `k-means-plus-plus` becomes `KMeansPlusPlus`."""
    # A part that begins with a digit keeps a mark, so that the way back is known.
    parts = (part if part[0].isalpha() else f"_{part}" for part in slug.split("-"))
    return "".join(part[:1].upper() + part[1:] for part in parts)


def slug_of(stem: str, language: str) -> str:
    """Give the exercise that a file is named after: the way back from `file_stem`."""
    if language != "java":
        return stem
    return re.sub(r"(?<!^)(?=[A-Z])|_", "-", stem).lower()
