"""Every sentence of the pages is a message, and every message has been said in every other language."""

import html.parser
import importlib.util
import re
import sys
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from milepost.terms.tongue import CATALOGUES, ENGLISH, TONGUES

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "src" / "milepost" / "web" / "templates"
SCRIPTS = ROOT / "web" / "src"
OTHERS = [name for name in TONGUES if name != ENGLISH]
PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}|(<[^>]+>)")

# Names stay as they are in every language.
NAMES = {"Milepost", "Milepost:", "PNG", "SVG", "Vim", "Emacs", "min", "ms"}
# What is pressed or typed, and what a program is called.
UNSPOKEN = {"kbd", "code", "style", "script", "pre"}
SPOKEN_ATTRIBUTES = {"aria-label", "title", "placeholder", "alt"}


def _script():
    spec = importlib.util.spec_from_file_location("write_messages", ROOT / "scripts" / "write_messages.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look for it there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script():
    return _script()


def test_the_catalogues_are_what_the_sources_say(script) -> None:
    stale = [path.name for path, content in script.outputs().items() if path.read_bytes() != content]
    assert stale == [], "run scripts/write_messages.py, complete the .po file, then run it again and node web/build.mjs"


@pytest.mark.parametrize("name", OTHERS)
def test_every_message_is_translated_and_keeps_its_places(script, name) -> None:
    catalogue = script.read_catalogue(name)
    assert {path.stem for path in CATALOGUES.glob("*.po")} == set(OTHERS)
    faults = []
    for message in catalogue:
        if not message.id:
            continue
        if not script.is_translated(message):
            faults.append(f"not translated: {message.id}")
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = _places(ids[-1])
        # The form for one may leave the number out, as in English.
        faults += [
            f"other places in {form!r} than in {ids[-1]!r}"
            for place, form in enumerate(forms)
            if _places(form) != wanted and not (len(forms) > 1 and place == 0 and _places(form) == _places(ids[0]))
        ]
    assert faults == []


def _places(text: str) -> list[str]:
    return sorted("".join(found) for found in PLACES.findall(text))


class _Words(html.parser.HTMLParser):
    """Collects what is read out of a template once everything that Jinja fills in is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSPOKEN:
            self.inside.append(tag)
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES or (tag == "meta" and name == "content" and ("name", "description") in attrs):
                self._note(f"{name}: ", value or "")

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self._note("", data)

    def _note(self, where: str, text: str) -> None:
        self.found += [where + word for word in text.split() if re.search(r"[^\W\d_]", word) and word not in NAMES]


_EXPRESSION = re.compile(
    r"\{% block body_class %\}.*?\{% endblock %\}|\{#.*?#\}|\{%-?\s*trans\b.*?\bendtrans\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
# A tag whose attributes are written by Jinja cannot hold a `>` of Jinja's own any more, but may be left without a name.
_NAMELESS = re.compile(r"</?(?=[\s>])")


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_a_template_says_nothing_that_is_no_message(path) -> None:
    words = _Words()
    words.feed(_NAMELESS.sub("<g", _EXPRESSION.sub("", path.read_text())))
    words.close()
    assert words.found == []
    assert list(_said_by_expressions(path.read_text())) == []


def _said_by_expressions(source: str):
    """Give the texts that expressions write and that look like words of a sentence, without those in `_()`."""
    tree = jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse(source)

    def walk(node):
        if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in {
            "_",
            "gettext",
            "ngettext",
            "static",
            "icon",
        }:
            return
        if (
            isinstance(node, nodes.Const)
            and isinstance(node.value, str)
            and re.search(r"^[A-Z][a-z]|[a-z] [a-z]", node.value)
        ):
            yield node.value
        for child in node.iter_child_nodes():
            yield from walk(child)

    for output in tree.find_all(nodes.Output):
        yield from walk(output)


# What scenes say of what they show is content, as lessons are; what the stage says that all of them stand on is not.
SCENES = SCRIPTS / "scene"
CONTENT = {SCENES / "kmeans.ts"}


def _sources():
    scripts = sorted(SCRIPTS.rglob("*.ts"))
    return [path for path in scripts if path not in CONTENT and SCENES not in path.parent.parents]


@pytest.mark.parametrize("path", _sources(), ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_a_script_says_nothing_that_is_no_message(path) -> None:
    lines = [line for line in path.read_text().split("\n") if not re.match(r"\s*(//|/?\*|import\b)", line)]
    text = re.sub(r"\s//.*", "", "\n".join(lines))
    text = re.sub(r"\"[^\"\n]*\":", "", text)  # names in objects, such as a library's own phrases
    text = re.sub(r"(?<![\w.])(?:t|many)\(\s*\"(?:[^\"\\]|\\.)*\"(?:,\s*\"(?:[^\"\\]|\\.)*\")?", "", text)
    said = [found for found in re.findall(r"\"((?:[^\"\\\n]|\\.)*)\"|`([^`]*)`", text) if _is_sentence("".join(found))]
    assert said == []


def _is_sentence(text: str) -> bool:
    """Whether a text of a script is words to be read: a capital and a small letter first, or two plain words in a row."""
    plain = re.sub(r"\$\{[^}]*\}", "", text)
    return (
        bool(re.match(r"[A-Z][a-z]+(?:$|[ .,:!?…])|[a-z]+ (?:of|is|are|in|and|to|was|more|the|not) ", plain))
        and plain not in ALLOWED
    )


# What a browser calls its keys, what our own errors are called, and what only a programmer is told.
ALLOWED = {
    *("Enter", "Escape", "Tab", "Home", "End", "Control", "Shift", "Backquote", "Refusal", "Unreachable", "Milepost"),
    "The page has no #.",
    "This scene stands on a board.",
    "An answer of several files has at least one.",
}
