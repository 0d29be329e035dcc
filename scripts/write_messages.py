"""Gathers what the pages say and brings the catalogues of other languages up to date; `--check` only compares.

From the templates (`_`, `ngettext`, `{% trans %}`), from Python (`say`, `say_many`) and from the pages'
TypeScript (`t`, `many`) into src/milepost/terms/messages/LANGUAGE.po, which a person completes; from that the compiled
LANGUAGE.mo beside it, and the part that scripts need as web/assets/messages-LANGUAGE.js. A sentence that is new stands in
the catalogue without a translation, one that no source says any more is left out. Afterwards run `node web/build.mjs`.
"""

from __future__ import annotations

import ast
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from milepost.app.accounts import RULES
from milepost.app.settings import OPTIONS
from milepost.terms.languages import TITLES
from milepost.terms.tongue import CATALOGUES, ENGLISH, MONTHS, TONGUES

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "milepost"
TEMPLATES = SOURCE / "web" / "templates"
SCRIPTS = ROOT / "web" / "src"
ASSETS = ROOT / "web" / "assets"
# How many of their arguments are texts.
IN_PYTHON = {"say": 1, "say_many": 2}
IN_TEMPLATES = {"_": None, "gettext": None, "ngettext": (1, 2)}
# A message in TypeScript is a literal in double quotes: t("…") and many("…", "…", …).
TEXT = r'"(?:[^"\\\n]|\\.)*"'
IN_SCRIPTS = re.compile(rf"(?<![\w.])(?:t\(\s*({TEXT})|many\(\s*({TEXT}),\s*({TEXT}))")
CALLS_IN_SCRIPTS = re.compile(r"(?<![\w.])(?<!function )(?:t|many)\(")
# The same on every day, so that what is written differs only when its sources do.
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = """\
# What Milepost says in {name}. Gathered by scripts/write_messages.py; docs/how-to/translate.md says how to translate."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message: its sentence, the form for several where it goes with a number, and the file that says it."""

    one: str
    many: str
    file: str

    @property
    def id(self) -> str | tuple[str, str]:
        """What Babel calls it by."""
        return (self.one, self.many) if self.many else self.one


def messages() -> list[Said]:
    """Give every message of the sources, each once for every file that says it."""
    found = [*_in_templates(), *_in_python(), *_in_options(), *_in_scripts()]
    return list(dict.fromkeys(found))


def _in_templates() -> Iterator[Said]:
    options = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    for path in sorted(TEMPLATES.glob("*.html")):
        with path.open("rb") as file:
            for _, message, _, _ in extract("jinja2.ext:babel_extract", file, keywords=IN_TEMPLATES, options=options):
                one, many = message if isinstance(message, tuple) else (message, "")
                yield Said(one, many, _name(path))


def _in_python() -> Iterator[Said]:
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        # Others have a `say` of their own.
        if "milepost.terms.tongue import" in text or path.match("terms/tongue.py"):
            yield from _in_module(ast.parse(text), _name(path))


def _in_module(tree: ast.Module, file: str) -> Iterator[Said]:
    """Give what a module says: Babel's own reader of Python does not look into f-strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IN_PYTHON:
            texts = [each.value for each in node.args[: IN_PYTHON[node.func.id]] if isinstance(each, ast.Constant)]
            if len(texts) != IN_PYTHON[node.func.id]:
                sys.exit(f"{file}:{node.lineno}: what {node.func.id} is given is no plain text.")
            yield Said(str(texts[0]), str(texts[1]) if texts[1:] else "", file)


def _in_options() -> Iterator[Said]:
    """Give what is told from values: the settings, the rules of the progress page, the months."""
    names = {*TITLES.values(), *TONGUES.values()}
    settings = _name(SOURCE / "app" / "settings.py")
    for option in OPTIONS:
        for text in (option.title, option.about, *(title for _, title in option.choices)):
            if text not in names:
                yield Said(text, "", settings)
    yield from (Said(rule, "", _name(SOURCE / "app" / "accounts.py")) for rule in RULES.values())
    yield from (Said(month, "", _name(SOURCE / "terms" / "tongue.py")) for month in MONTHS)


def _in_scripts() -> Iterator[Said]:
    for path in sorted(SCRIPTS.rglob("*.ts")):
        text = "\n".join(
            line for line in path.read_text(encoding="utf-8").split("\n") if not re.match(r"\s*(//|/?\*)", line)
        )
        found = IN_SCRIPTS.findall(text)
        calls = len(CALLS_IN_SCRIPTS.findall(text))
        if len(found) != calls:
            sys.exit(f"{_name(path)}: {calls - len(found)} calls of t or many have no text in double quotes.")
        for alone, one, many in found:
            yield Said(ast.literal_eval(alone or one), ast.literal_eval(many) if many else "", _name(path))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read_catalogue(name: str) -> Catalog:
    """Give a language's catalogue as it stands; an empty one where there is none."""
    path = CATALOGUES / f"{name}.po"
    if not path.is_file():
        return Catalog(locale=name)
    with path.open("rb") as file:
        return read_po(file, locale=name)


def renewed(old: Catalog, said: Iterable[Said], name: str) -> Catalog:
    """Give a catalogue of exactly these messages, with the translations that the old one has."""
    new = Catalog(
        locale=name,
        project="Milepost",
        creation_date=WRITTEN,
        revision_date=WRITTEN,
        header_comment=HEADER.format(name=TONGUES[name]),
        fuzzy=False,
        last_translator="",
        language_team="",
    )
    for each in said:
        kept = old.get(each.one)
        fits = kept is not None and isinstance(kept.id, tuple) == bool(each.many)
        flags = set(kept.flags) & {"fuzzy"} if kept is not None and fits else set()
        new.add(each.id, kept.string if kept is not None and fits else None, [(each.file, 0)], flags)
    return new


def po_text(catalogue: Catalog) -> bytes:
    """Give the catalogue as a person edits it."""
    out = io.BytesIO()
    write_po(out, catalogue, width=110, include_lineno=False, sort_by_file=True)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Give the catalogue as Python reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def script_text(catalogue: Catalog, name: str) -> str:
    """Give what the pages' scripts say in this language, as a script."""
    said = {
        _first(message): list(message.string) if isinstance(message.string, tuple) else message.string
        for message in catalogue
        if message.id and any(file.startswith("web/") for file, _ in message.locations) and is_translated(message)
    }
    rules = Locale.parse(name).plural_form
    forms = [tag for tag in ("zero", "one", "two", "few", "many") if tag in rules.tags] + ["other"]
    lines = ",\n".join(
        f"{json.dumps(each, ensure_ascii=False)}:{json.dumps(said[each], ensure_ascii=False)}" for each in sorted(said)
    )
    return f"globalThis.milepostMessages={{forms:{json.dumps(forms)},said:{{\n{lines}\n}}}};\n"


def _first(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def is_translated(message: Message) -> bool:
    """Say whether every form of a message has been translated, and somebody stands by it."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return not message.fuzzy and all(forms)


def outputs() -> dict[Path, bytes]:
    """Give every file that is made, by path."""
    made: dict[Path, bytes] = {}
    said = messages()
    for name in TONGUES:
        if name == ENGLISH:
            continue
        catalogue = renewed(read_catalogue(name), said, name)
        made[CATALOGUES / f"{name}.po"] = po_text(catalogue)
        made[CATALOGUES / f"{name}.mo"] = mo_bytes(catalogue)
        made[ASSETS / f"messages-{name}.js"] = script_text(catalogue, name).encode()
    return made


def main() -> int:
    """Write the files, or say which are out of date; either way say what is not translated."""
    check = "--check" in sys.argv[1:]
    stale = [path for path, content in outputs().items() if not path.is_file() or path.read_bytes() != content]
    if check:
        for path in stale:
            print(f"{_name(path)} is out of date: run scripts/write_messages.py, then node web/build.mjs")
        return bool(stale)
    for path, content in outputs().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name in TONGUES:
        open_ones = [each for each in read_catalogue(name) if each.id and not is_translated(each)]
        if name != ENGLISH:
            print(f"{TONGUES[name]}: {len(open_ones)} of {len(read_catalogue(name))} messages are not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
