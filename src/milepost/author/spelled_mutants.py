"""Small mistakes made by machine in references in R and Java, which are changed as text, a word or a sign at a time.

Python's references are changed as syntax trees (`mutants`). Here the house has no parser, so a change may give a text
that the language cannot read: such a mutant is stillborn, and whoever grades it leaves it out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pygments.lexer import Lexer
from pygments.lexers.jvm import JavaLexer
from pygments.lexers.r import SLexer
from pygments.token import Comment, String

from milepost.content.cuts import find_cuts
from milepost.content.faults import FaultList
from milepost.hooks import Mutant

# Each costs a process of the language: fewer than of Python's are tried.
MOST_SPELLED: Final = 12

# Between two spaces they join two values; without spaces they may be a sign, a type's brackets or an argument's name.
_SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
    "+": ("-",),
    "-": ("+",),
    "*": ("/",),
    "/": ("*",),
    "%": ("/",),
    "%%": ("%/%",),
    "%/%": ("%%",),
    "%*%": ("*",),
    "&&": ("||",),
    "||": ("&&",),
    "&": ("|",),
    "|": ("&",),
    "+=": ("-=",),
    "-=": ("+=",),
    "*=": ("/=",),
    "/=": ("*=",),
}
_PAIRS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "r": (
        ("TRUE", "FALSE"),
        ("min", "max"),
        ("pmin", "pmax"),
        ("which.min", "which.max"),
        ("cummin", "cummax"),
        ("any", "all"),
        ("mean", "median"),
        ("sd", "var"),
        ("floor", "ceiling"),
        ("head", "tail"),
        ("rbind", "cbind"),
        ("nrow", "ncol"),
        ("rowSums", "colSums"),
        ("rowMeans", "colMeans"),
        ("sum", "mean"),
        ("log", "log2"),
    ),
    "java": (
        ("true", "false"),
        ("min", "max"),
        ("anyMatch", "allMatch"),
        ("floor", "ceil"),
        ("getFirst", "getLast"),
        ("firstKey", "lastKey"),
        ("floorMod", "floorDiv"),
        ("naturalOrder", "reverseOrder"),
        ("takeWhile", "dropWhile"),
        ("putIfAbsent", "put"),
        ("startsWith", "endsWith"),
        ("indexOf", "lastIndexOf"),
        ("toUpperCase", "toLowerCase"),
    ),
}
# Calls that a learner forgets: what is inside them, or what they are called on, is used as it is.
_FORGOTTEN: Final[Mapping[str, re.Pattern[str]]] = {
    "r": re.compile(
        r"\b(?P<name>abs|sqrt|sort|unique|rev|round|cumsum|trimws|tolower|toupper|as\.character|t)\((?P<inside>[\w.$]+)\)"
    ),
    "java": re.compile(
        r"\.(?P<name>sorted|distinct|trim|strip|toLowerCase|toUpperCase|reversed|abs)\(\)(?P<inside>)"
        r"|\bMath\.(?:abs|sqrt)\((?P<within>[\w.]+)\)"
    ),
}
_NOT: Final[Mapping[str, re.Pattern[str]]] = {
    "r": re.compile(r"!(?=[\w.(])"),
    "java": re.compile(r"!(?=[\w(])"),
}
# Lines that a learner leaves out and the rest still runs: a call for what it does, an element that is written.
_LOST: Final[Mapping[str, re.Pattern[str]]] = {
    "r": re.compile(r"^ *(?:[\w.]+\([^\n]*\)|[\w.$]+\[[^\n]*\] <- [^\n]*[\w)\]])$", re.MULTILINE),
    "java": re.compile(r"^ *(?!return|throw|super|this)[\w.]+\([^\n]*\);$", re.MULTILINE),
}
_SIGN: Final = re.compile(
    rf"(?<= )(?:{'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))})(?= )"
)
_NUMBER: Final = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?=L?(?![\w.]))")
_POWER: Final = re.compile(r"\^(?=\s*[\w(])")
_LEXERS: Final[Mapping[str, type[Lexer]]] = {"r": SLexer, "java": JavaLexer}
_BLANK: Final = "\0"


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    kind: str
    text: str


def has_spelled_mutants(language: str) -> bool:
    """Tell whether references in a language are changed as text."""
    return language in _LEXERS


def make_spelled_mutants(source: str, language: str) -> tuple[Mutant, ...]:
    """Give every mutant of a reference in R or Java, from its first line to its last, always the same ones.

    Only what stands between the cut markers is changed, where there are any; texts and comments never.
    """
    code = _code_alone(source, language)
    inside = _inside(source, language)
    mutants = []
    for edit in sorted(_edits(code, language), key=lambda each: (each.start, each.end, each.text)):
        line = source.count("\n", 0, edit.start) + 1
        if line in inside:
            text = source[: edit.start] + edit.text + source[edit.end :]
            was, now = (" ".join(each.split("\n")[line - 1].split()) for each in (source, text))
            mutants.append(Mutant(text, line, edit.kind, was, now))
    return tuple(mutants)


def _code_alone(source: str, language: str) -> str:
    """Give the source with its texts and comments blanked out, every sign in its place."""
    parts = []
    for _, kind, text in _LEXERS[language](stripnl=False, ensurenl=False).get_tokens_unprocessed(source):
        aside = any(part in {Comment, String} for part in kind.split())
        parts.append(re.sub(r"[^\n]", _BLANK, text) if aside else text)
    return "".join(parts)


def _inside(source: str, language: str) -> frozenset[int]:
    faults = FaultList()
    cuts = find_cuts(source, language=language, path="", faults=faults)
    faults.raise_any()
    if not cuts:
        return frozenset(range(1, source.count("\n") + 2))
    return frozenset(number for cut in cuts for number in range(cut.start + 1, cut.stop))


def _edits(code: str, language: str) -> Iterator[_Edit]:
    for found in _SIGN.finditer(code):
        for other in _SIGNS[found[0]]:
            yield _Edit(*found.span(), "operator", other)
    if language == "r":
        for found in _POWER.finditer(code):
            yield _Edit(*found.span(), "operator", "*")
    for one, other in _PAIRS[language]:
        for was, now in ((one, other), (other, one)):
            for found in re.finditer(
                rf"(?<![\w.]){re.escape(was)}(?![\w.])" if language == "r" else rf"\b{was}\b", code
            ):
                yield _Edit(*found.span(), "name", now)
    for found in _NUMBER.finditer(code):
        yield from _numbers(found)
    for found in _NOT[language].finditer(code):
        yield _Edit(*found.span(), "negation", "")
    for found in _LOST[language].finditer(code):
        indent = len(found[0]) - len(found[0].lstrip(" "))
        yield _Edit(found.start() + indent, found.end(), "lost statement", "")
    for found in _FORGOTTEN[language].finditer(code):
        yield _Edit(*found.span(), "forgotten call", next((part for part in found.groups()[1:] if part), ""))


def _numbers(found: re.Match[str]) -> Iterator[_Edit]:
    text = found[0]
    if "." in text:
        yield _Edit(*found.span(), "number", f"{float(text) * 2 or 1.0}")
    else:
        yield _Edit(*found.span(), "number", str(int(text) + 1))
