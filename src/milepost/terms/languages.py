"""How an exercise is named in each language: its function, its file, its class."""

import re
from typing import Final

TITLES: Final = {"python": "Python", "r": "R", "java": "Java"}
SUFFIXES: Final = {"python": ".py", "r": ".R", "java": ".java"}
# Where the numbers of rows and elements begin.
FIRST_INDEX: Final = {"python": 0, "r": 1, "java": 0}

_IDENTIFIER: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+")


def spoken_name(name: str, language: str) -> str:
    """Give a function's or parameter's name as the language writes it: `running_mean`, in Java `runningMean`."""
    if language != "java":
        return name
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def spoken_code(code: str, language: str) -> str:
    """Give a piece of code with every name in it as the language writes it."""
    return _IDENTIFIER.sub(lambda found: spoken_name(found[0], language), code)


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
