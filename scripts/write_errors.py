"""Writes docs/reference/errors.md from the places in the source where errors are made; `--check` only compares."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "milepost"
PAGE = ROOT / "docs" / "reference" / "errors.md"
CODE = re.compile(r"MP-[A-Z]\d{3}")
ROOMS = {
    "A": "The application",
    "D": "The store",
    "F": "The faces: command line and page",
    "G": "Grading",
    "H": "Kinds that other packages bring",
    "K": "Check files",
    "P": "The authoring kit",
    "S": "The sandbox",
    "T": "Toolsets",
    "W": "The wire",
}
WHOSE = {
    "LearnerError": "yours to mend",
    "AuthorError": "the author's to mend",
    "UnavailableError": "something is missing on this machine",
    "InternalError": "Milepost's own fault",
    "RefusedError": "yours to mend",
}
OWN_CASE = "said in its own case"


@dataclass(frozen=True, order=True)
class Entry:
    """One way in which a code is used."""

    code: str
    whose: str
    says: str
    mend: str
    meaning: str = ""


def entries() -> list[Entry]:
    """Give every error that the source can make, by code; content errors have a page of their own."""
    found: dict[str, dict[Entry, None]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in _functions(tree):
            names = _texts(function)
            for node in _own(function):
                if isinstance(node, ast.Call) and (entry := _entry(node, names)) is not None:
                    found.setdefault(entry.code, {})[entry] = None
    return [entry for code in sorted(found) if not code.startswith("MP-C") for entry in _distinct(found[code])]


def used() -> set[str]:
    """Give every code that stands anywhere in the source."""
    texts = (path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    return {code for text in texts for code in CODE.findall(text)}


def _distinct(told: Mapping[Entry, None]) -> list[Entry]:
    # A place that only hands a code on says nothing; leave it out where another says more.
    spoken = [entry for entry in told if entry.says != OWN_CASE]
    return [entry for entry in spoken if entry.whose] or spoken or list(told)[:1]


def _functions(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """Give the nodes of a function without those of the functions inside it."""
    for child in ast.iter_child_nodes(function):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        yield child
        yield from _own(child)


def _texts(function: ast.AST) -> dict[str, str]:
    """Give the sentences that a function's local names hold."""
    texts = {}
    for node in _own(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            said = _sentence(node.value, {})
            if said != OWN_CASE:
                texts[node.targets[0].id] = said
    return texts


def _entry(call: ast.Call, names: Mapping[str, str]) -> Entry | None:
    codes = [
        (position, each.value)
        for position, each in enumerate(call.args)
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and CODE.fullmatch(each.value)
    ]
    if not codes:
        return None
    position, code = codes[0]
    made = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    words = [_sentence(each, names) for each in call.args[position + 1 :]]
    if made == "Kind" and len(words) >= 3:
        return Entry(code, WHOSE["AuthorError"], _template(words[1]), _template(words[2]), words[0])
    words += [OWN_CASE] * 2
    return Entry(code, WHOSE.get(made, ""), words[0], words[1])


def _sentence(node: ast.expr, names: Mapping[str, str]) -> str:
    match node:
        case ast.Constant(value=str()):
            return str(node.value)
        case ast.JoinedStr():
            return "".join(
                str(part.value) if isinstance(part, ast.Constant) else f"‹{_name(part)}›" for part in node.values
            )
        case ast.Name():
            return names.get(node.id, OWN_CASE)
        case ast.BinOp(op=ast.Add()):
            return _sentence(node.left, names) + _sentence(node.right, names)
    return OWN_CASE


def _name(part: ast.expr) -> str:
    """Give a short word for what stands in a sentence: the last name of its expression."""
    names = [
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(part)
        if isinstance(node, ast.Name | ast.Attribute)
    ]
    return names[0] if names else "…"


def _template(text: str) -> str:
    return re.sub(r"\{(\w+)[^}]*\}", r"‹\1›", text)


def page() -> str:
    """Give the page as Markdown."""
    lines = [
        "# Errors",
        "",
        "<!-- Made by scripts/write_errors.py from the source; change the sentences there. -->",
        "",
        "Every error of Milepost has a code that never changes its meaning, says what was seen, and says what to do.",
        "Words in ‹angles› stand for what it was in your case.",
        "Mistakes in the files of a track have a page of their own: [content errors](content-errors.md).",
    ]
    last_room = last_code = ""
    for entry in entries():
        room = entry.code[3]
        if room != last_room:
            lines += ["", f"## {ROOMS[room]}"]
        if entry.code != last_code:
            lines += ["", f"### {entry.code}", ""]
            lines += [entry.meaning, ""] if entry.meaning else []
        whose = f" ({entry.whose})" if entry.whose else ""
        lines += [f"- says{whose}: {_plain(entry.says)}", f"- mend: {_plain(entry.mend)}"]
        last_room, last_code = room, entry.code
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    # A sentence must not become Markdown by accident: a lone * or _ or a < would.
    return " ".join(text.split()).replace("<", "&lt;").replace("*", "\\*")


def main(words: list[str]) -> int:
    """Write the page, or say that it is out of date."""
    text = page()
    if "--check" in words:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
            return 0
        print("docs/reference/errors.md is out of date; run: python scripts/write_errors.py")
        return 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
