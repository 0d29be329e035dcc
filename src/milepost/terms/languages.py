"""How an exercise is named in each language: its function, its file, its class."""

import re
from collections.abc import Collection
from typing import Final

TITLES: Final = {"python": "Python", "r": "R", "java": "Java"}
SUFFIXES: Final = {"python": ".py", "r": ".R", "java": ".java"}
# Where the numbers of rows and elements begin.
FIRST_INDEX: Final = {"python": 0, "r": 1, "java": 0}

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
