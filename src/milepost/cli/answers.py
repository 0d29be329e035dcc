"""Which exercise is meant, which file holds the answer, and its bytes."""

import os
import sys
from collections.abc import Mapping
from typing import Any, Final

from milepost.app.asking import House
from milepost.app.places import work_folder
from milepost.app.refusals import RefusedError

Json = dict[str, Any]

# The background process reads requests of up to 32 MB; JSON may need several bytes for one.
_MOST_BYTES: Final = 16 << 20
# As in milepost.terms, which is not imported for this: these few lines are run by every command.
SUFFIXES: Final = {
    "python": ".py",
    "r": ".R",
    "java": ".java",
    "sql": ".sql",
    "mongodb": ".js",
    "qvs": ".qvs",
    "dax": ".dax",
    "m": ".pq",
    "tableau": ".tableau",
    "twb": ".twb",
}


class Answer:
    """An answer to submit: the exercise's name as it was given, the language, where it came from, its bytes.

    Where it has several files, `origin` is the folder that they lie in and `files` are their names.
    """

    __slots__ = ("exercise", "files", "language", "origin", "source")

    def __init__(
        self, exercise: str, language: str | None, origin: str, source: bytes, files: tuple[str, ...] = ()
    ) -> None:
        """Put the parts together."""
        self.files = files
        self.exercise = exercise
        self.language = language
        self.origin = origin
        self.source = source


def find_answer(house: House, exercise: str | None, file: str | None, language: str | None = None) -> Answer:
    """Give the answer that was meant; RefusedError in words when there is none.

    One word alone may be a file or an exercise. Without an exercise it is the one that the file's folder names, else
    the one last worked on; without a file it is the learner's own, in their work folder.
    """
    if exercise is not None and file is None and _is_file_name(exercise):
        exercise, file = None, exercise
    # Only there can a folder be an answer, and one of its files name the whole.
    name, folder = (exercise, _folder(file)) if exercise is not None else _named_by_folder(house, file)
    name = (name or _named_by(file) or _current(house)).strip("/")
    if file is None:
        name, file = _own_file(house, name, language)
        folder = file if os.path.isdir(file) else ""  # noqa: PTH112 - pathlib is slow to import
    if folder:
        return read_folder(house, name, folder, language)
    spoken = language or _language_of(file)
    return Answer(name, spoken, file, read_answer(file))


def read_folder(house: House, name: str, folder: str, language: str | None) -> Answer:
    """Give the answer that lies in a folder; RefusedError when the exercise's answer is no folder, or a file is missing."""
    told = files_of(house, name, language)
    files = tuple(each["name"] for each in told["files"] if not each["given"])
    if not files:
        raise RefusedError("MP-F110", f"{folder} is not a file.", "Give the file that holds your answer.")
    spoken = str(told["language"])
    for each in told["files"]:
        if each["given"] and _differs(os.path.join(folder, each["name"]), each["text"]):  # noqa: PTH118 - as above
            from milepost.cli.screen import say

            say(f"{each['name']} is given: it is checked as it was given, not as it is in your folder.")
    return Answer(name, spoken, folder, read_files(name, folder, files, spoken), files)


def read_files(name: str, folder: str, files: tuple[str, ...], language: str) -> bytes:
    """Give the files of a folder as the one text that is sent."""
    from milepost.terms import pack

    texts = []
    for each in files:
        path = os.path.join(folder, each)  # noqa: PTH118 - as above
        if not os.path.exists(path):  # noqa: PTH110 - as above
            advice = f"Run `milepost work {name}` to put back what is missing; what is there stays as it is."
            raise RefusedError("MP-F116", f"There is no {each} in {folder}.", advice)
        texts.append((each, read_answer(path).decode("utf-8", "surrogateescape")))
    return pack(texts, language).encode("utf-8", "surrogateescape")


def read_again(answer: Answer) -> bytes:
    """Give the bytes of an answer as they are now."""
    if not answer.files:
        return read_answer(answer.origin)
    return read_files(answer.exercise, answer.origin, answer.files, str(answer.language))


def files_of(house: House, name: str, language: str | None = None) -> Json:
    """Give the files that an answer to an exercise has and is given, and its language."""
    from urllib.parse import quote

    unit, _, slug = (name if "/" in name else _whole_name(house, name)).partition("/")
    asked = f"/api/files/{quote(unit, safe='')}/{quote(slug, safe='')}"
    return house.ask("GET", asked + (f"?lang={quote(language, safe='')}" if language else ""))


def read_answer(file: str) -> bytes:
    """Give a file's bytes, or what comes in through `-`."""
    if file == "-":
        source = sys.stdin.buffer.read(_MOST_BYTES + 1)
    else:
        try:
            if os.path.exists(file) and not os.path.isfile(file):  # noqa: PTH110, PTH113 - pathlib is slow to import
                raise RefusedError("MP-F110", f"{file} is not a file.", "Give the file that holds your answer.")
            with open(file, "rb") as opened:  # noqa: PTH123 - as above
                source = opened.read(_MOST_BYTES + 1)
        except FileNotFoundError:
            raise RefusedError("MP-F111", f"There is no file {file}.", _near_files(file)) from None
        except OSError as error:
            why = error.strerror or str(error)
            raise RefusedError("MP-F112", f"{file} cannot be read ({why}).", "Check its permissions.") from error
    if len(source) > _MOST_BYTES:
        raise RefusedError(
            "MP-F113",
            f"{file} has more than {_MOST_BYTES >> 20} MB; an answer may have 256 KB.",
            "Is it the right file? Nothing was submitted.",
        )
    return source


def own_file(environ: Mapping[str, str], name: str, language: str = "python") -> str:
    """Give the learner's own file for an exercise `unit/slug`."""
    unit, _, slug = name.partition("/")
    if language == "java":
        from milepost.terms import file_stem  # not needed by the languages that begin at once

        slug = file_stem(slug, language)
    return os.path.join(work_folder(environ), unit, slug + SUFFIXES.get(language, ".py"))  # noqa: PTH118 - as above


def own_folder(environ: Mapping[str, str], name: str) -> str:
    """Give the learner's own folder for an exercise `unit/slug` whose answer has several files."""
    unit, _, slug = name.partition("/")
    return os.path.join(work_folder(environ), unit, slug)  # noqa: PTH118 - as above


def _folder(file: str | None) -> str:
    return file if file is not None and file != "-" and os.path.isdir(file) else ""  # noqa: PTH112 - as above


def _named_by_folder(house: House, file: str | None) -> tuple[str | None, str]:
    """Give the exercise, and its folder, that a path within the work folder leads to: `k-means/assign/parts.py`."""
    if file is None or file == "-":
        return None, ""
    work = os.path.abspath(work_folder(house.environ))  # noqa: PTH100 - as above
    inner = os.path.relpath(os.path.abspath(file), work).split(os.sep)  # noqa: PTH100, PTH206 - as above
    is_folder = bool(_folder(file))
    if inner[0] == os.pardir or len(inner) < (2 if is_folder else 3):
        return None, _folder(file)
    return f"{inner[0]}/{inner[1]}", os.path.join(work, *inner[:2])  # noqa: PTH118 - as above


def _differs(path: str, text: str) -> bool:
    """Say whether a file is there and is not as it was given."""
    try:
        with open(path, "rb") as opened:  # noqa: PTH123 - as above
            return opened.read(_MOST_BYTES + 1).replace(b"\r\n", b"\n") != text.encode()
    except OSError:
        return False


def _is_file_name(word: str) -> bool:
    return word in {"-", "."} or word.endswith(tuple(SUFFIXES.values())) or os.path.isfile(word)  # noqa: PTH113 - as above


def _named_by(file: str | None) -> str | None:
    """Give the exercise that a file's folder and name spell, such as `k-means/assign.py` or `k-means/Assign.java`."""
    if file is None or file == "-":
        return None
    head, base = os.path.split(os.path.abspath(file))  # noqa: PTH100 - as above
    stem, dot, _ = base.rpartition(".")
    unit = os.path.basename(head)  # noqa: PTH119 - as above
    if base.endswith(SUFFIXES["java"]):
        from milepost.terms import slug_of

        stem = slug_of(stem, "java")
    return f"{unit}/{stem}" if dot and stem else None


def _language_of(file: str) -> str | None:
    return next((language for language, suffix in SUFFIXES.items() if file.endswith(suffix)), None)


def _current(house: House) -> str:
    name = house.ask("GET", "/api/next").get("current")
    if not isinstance(name, str):
        raise RefusedError(
            "MP-F114",
            "You have not begun an exercise yet, so there is nothing to check.",
            "Run `milepost next` to see where to start, then `milepost work EXERCISE`.",
        )
    return name


def _own_file(house: House, name: str, language: str | None) -> tuple[str, str]:
    """Give the exercise's whole name and the learner's file for it, which has to be there.

    Of files in several languages it is the one that was saved last.
    """
    whole = name if "/" in name else _whole_name(house, name)
    folder = own_folder(house.environ, whole)
    if os.path.isdir(folder) and files_of(house, whole, language)["files"]:  # noqa: PTH112 - as above
        return whole, folder
    languages = [language] if language else list(SUFFIXES)
    paths = [own_file(house.environ, whole, each) for each in languages]
    there = [path for path in paths if os.path.exists(path)]  # noqa: PTH110 - as above
    if there:
        return whole, max(there, key=os.path.getmtime)
    # Only now it matters whether such an exercise exists at all.
    _must_exist(house, whole)
    raise RefusedError(
        "MP-F115",
        f"There is no file {paths[0]} yet.",
        f"Run `milepost work {whole}` to put the starter there, or give a file: `milepost check {whole} FILE`.",
    )


def _whole_name(house: House, slug: str) -> str:
    """Give the whole name of an exercise that was called by its last part; the process says so when there is none."""
    told = house.ask("GET", "/api/map")
    names = [
        f"{unit['slug']}/{exercise['slug']}"
        for stage in told["stages"]
        for unit in stage["units"]
        for exercise in unit["exercises"]
        if exercise["slug"] == slug
    ]
    if len(names) == 1:
        return names[0]
    # No such name, or several: this refuses it with the names that come near.
    return str(house.ask("POST", "/api/work", {"exercise": slug})["exercise"])


def _must_exist(house: House, name: str) -> None:
    from urllib.parse import quote

    unit, _, slug = name.partition("/")
    house.ask("GET", f"/api/history/{quote(unit, safe='')}/{quote(slug, safe='')}")


def _near_files(file: str) -> str:
    from difflib import get_close_matches

    folder, name = os.path.split(file)
    try:
        near = get_close_matches(name, os.listdir(folder or "."), n=1)  # noqa: PTH208 - as above
    except OSError:
        return "Check the path; its folder is not there either."
    return f"Did you mean {os.path.join(folder, near[0])}?" if near else "Check its name and the folder."  # noqa: PTH118
