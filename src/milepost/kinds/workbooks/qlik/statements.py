"""Splits a script into its statements, and its control statements into blocks."""

import re
from typing import Any, Final, NamedTuple

from milepost.kinds.workbooks.qlik.lexing import LONGEST
from milepost.kinds.workbooks.trouble import CannotRead

DEEPEST: Final = 20
_PIECE: Final = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<held>'(?:[^']|'')*'|\"[^\"]*\"|\[[^\]]*\]|`[^`]*`)|(?P<sign>[;'\"\[`])",
    re.DOTALL,
)
_CONTROL: Final = re.compile(
    r"(for\s+each|for|next|if|elseif|else\s+if|else|end\s*if|do|loop|exit\s+script|exit|sub|end\s*sub|call|switch|case|default|end\s*switch)\b(?!\s*:)",
    re.IGNORECASE,
)
_THEN: Final = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\[[^\]]*\]|\b(then)\b", re.IGNORECASE)
_REM: Final = re.compile(r"rem\b", re.IGNORECASE)


class Statement(NamedTuple):
    """One statement: its text without comments, and the line it begins on."""

    text: str
    line: int


class Block(NamedTuple):
    """A control statement with what it holds: for, each, do, or if with its branches."""

    kind: str
    head: str
    line: int
    body: "list[Statement | Block]"
    branches: "list[tuple[str | None, int, list[Statement | Block]]]"
    foot: str = ""


def blank_comments(text: str) -> str:
    """Put spaces where comments are, so that places stay; CannotRead where a quote is not closed."""
    if len(text) > LONGEST:
        raise CannotRead(f"This is longer than {LONGEST:,} characters.", 1, 1)
    made: list[str] = []
    at = 0
    while at < len(text):
        found = _PIECE.search(text, at)
        if found is None:
            made.append(text[at:])
            break
        made.append(text[at : found.start()])
        said = found.group()
        if found.lastgroup == "sign" and said != ";":
            line = text.count("\n", 0, found.start()) + 1
            raise CannotRead(
                f"`{said}` is opened and never closed.", line, found.start() - text.rfind("\n", 0, found.start())
            )
        made.append(re.sub(r"[^\n]", " ", said) if found.lastgroup == "comment" else said)
        at = found.end()
    return "".join(made)


def split(text: str) -> list[Statement]:
    """Give the statements of a script in order; a control statement ends with its line."""
    text = blank_comments(text)
    found: list[Statement] = []
    at = 0
    while True:
        while at < len(text) and (text[at].isspace() or text[at] == ";"):
            at += 1
        if at >= len(text):
            return found
        line = text.count("\n", 0, at) + 1
        if _REM.match(text, at):
            end = text.find(";", at)
            at = len(text) if end < 0 else end + 1
            continue
        control = _CONTROL.match(text, at)
        end = _end_of_control(text, at, control.group(), line) if control else _end_of_statement(text, at)
        found.append(Statement(text[at:end].strip(), line))
        at = end


def _end_of_control(text: str, at: int, word: str, line: int) -> int:
    word = " ".join(word.lower().split())
    if word == "else":
        return at + 4
    if word in {"if", "elseif", "else if"}:
        for found in _THEN.finditer(text, at):
            if found.group(1):
                return found.end()
        raise CannotRead("`IF` needs a `THEN`.", line, 1)
    ends = [each for each in (text.find("\n", at), text.find(";", at)) if each >= 0]
    return min(ends, default=len(text))


def _end_of_statement(text: str, at: int) -> int:
    for found in _PIECE.finditer(text, at):
        if found.group() == ";":
            return found.start()
    return len(text)


def nest(statements: list[Statement]) -> list[Statement | Block]:
    """Put what stands between FOR and NEXT, IF and END IF, DO and LOOP into blocks; CannotRead where an end is missing."""
    stack: list[tuple[Block, list[Any]]] = []
    body: list[Statement | Block] = []
    for each in statements:
        control = _CONTROL.match(each.text)
        word = re.sub(r"\s+", " ", control.group().lower()) if control else ""
        rest = each.text[control.end() :].strip() if control else ""
        if word in {"for", "for each", "do", "if"}:
            if len(stack) >= DEEPEST:
                raise CannotRead("This is nested too deeply.", each.line, 1)
            head = rest[:-4].strip() if word == "if" else rest
            block = Block(word, head, each.line, [], [])
            stack.append((block, body))
            body = block.body
            if word == "if":
                body = []
                block.branches.append((head, each.line, body))
        elif word in {"elseif", "else if", "else"}:
            if not stack or stack[-1][0].kind != "if":
                raise CannotRead(f"`{word.upper()}` stands outside an `IF`.", each.line, 1)
            body = []
            stack[-1][0].branches.append((None if word == "else" else rest[:-4].strip(), each.line, body))
        elif word in {"next", "loop", "end if", "endif"}:
            wanted = {"next": ("for", "for each"), "loop": ("do",)}.get(word, ("if",))
            if not stack or stack[-1][0].kind not in wanted:
                raise CannotRead(
                    f"`{word.upper()}` ends nothing: there is no open `{wanted[0].upper()}`.", each.line, 1
                )
            block, body = stack.pop()
            body.append(block._replace(foot=rest))
        elif word and word not in {"exit", "exit script"}:
            raise CannotRead(f"`{word.upper()}` is not supported here.", each.line, 1)
        else:
            body.append(each)
    if stack:
        block = stack[-1][0]
        ends = {"if": "END IF", "do": "LOOP"}
        raise CannotRead(
            f"`{block.kind.upper()}` is never ended: `{ends.get(block.kind, 'NEXT')}` is missing.", block.line, 1
        )
    return body
