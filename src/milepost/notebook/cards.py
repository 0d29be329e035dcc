"""What stands under a cell: each card as HTML for a notebook, and as text where there are no pictures.

A notebook stores its outputs, mails them and shows them again elsewhere, so a card holds no script and fetches nothing.
Everything that came from an answer is escaped.
"""

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import fill, indent
from typing import Any, Final

from milepost.app.words import facts, headline, printed_lines

Json = Mapping[str, Any]

_WIDTH: Final = 88
_RED: Final = "#c0392b"
_OCHRE: Final = "#9a6700"
_COLOURS: Final = {"passed": "#1a7f4b", "not-started": _OCHRE, "unavailable": _OCHRE, "error": _OCHRE}
# Colours and fonts of the notebook's own theme, dark or light, with others where there is none.
_STYLE: Final = """<style>
.milepost-card{border-left:4px solid var(--mp-sign,#888);padding:.4em .9em;margin:.3em 0;max-width:60em;
 font-family:var(--jp-content-font-family,system-ui,sans-serif);color:var(--jp-content-font-color1,inherit)}
.milepost-card .mp-head{font-weight:600}.milepost-card .mp-sign{color:var(--mp-sign)}
.milepost-card .mp-dim{opacity:.75;font-weight:400}
.milepost-card p{margin:.4em 0}.milepost-card .mp-pair{display:flex;flex-wrap:wrap;gap:1.5em}
.milepost-card .mp-key{font-family:var(--jp-code-font-family,monospace);font-size:.9em}
.milepost-card pre{font-family:var(--jp-code-font-family,monospace);font-size:.9em;margin:.2em 0;
 white-space:pre-wrap;overflow-wrap:anywhere;background:transparent;color:inherit}
.milepost-card table{border-collapse:collapse;font-size:.9em;margin:.2em 0;
 font-family:var(--jp-code-font-family,monospace)}
.milepost-card th,.milepost-card td{padding:.1em .6em;text-align:right;border:1px solid rgba(128,128,128,.35)}
.milepost-card td.mp-mark{outline:2px solid #c0392b;font-weight:700}
</style>"""


class _Card:
    """Something that stands under a cell; the two forms say the same."""

    def _repr_html_(self) -> str:
        return f'{_STYLE}<div class="milepost-card" style="--mp-sign:{self.colour()}">{self.draw()}</div>'

    def __repr__(self) -> str:
        return self.write()

    def colour(self) -> str:
        """Give the colour of the card's edge."""
        return "#3b6ea5"

    def draw(self) -> str:
        """Give the card for a notebook."""
        raise NotImplementedError

    def write(self) -> str:
        """Give the card for a terminal."""
        raise NotImplementedError


class VerdictCard(_Card):
    """An answer of `POST /api/check`; None stands for one that is being waited for, with what it has reported so far."""

    def __init__(self, told: Json | None, reports: Sequence[Json] = (), *, above: int = 0) -> None:
        """Keep what was told; `above` is how many lines of the cell stand above the answer."""
        self._told = told
        self._above = above
        self._reports = tuple(reports)

    def colour(self) -> str:
        """Give green, red or ochre, by the verdict."""
        return "#888" if self._told is None else _COLOURS.get(self._told["verdict"], _RED)

    def draw(self) -> str:
        """Give the verdict, what is right, the findings and what was printed."""
        told = self._told
        if told is None:
            return f'<p class="mp-dim">{escape(_waiting(self._reports))}</p>'
        sign, words = headline(told)
        head = f'<span class="mp-sign">{sign} {escape(words)}</span> {escape(told["exercise"])}'
        parts = [f'<p class="mp-head">{head} <span class="mp-dim">{escape(_facts(told))}</span></p>']
        parts += [f"<p>{escape(each)}</p>" for each in told.get("right", [])]
        parts += [_finding_html(finding, self._above) for finding in told.get("findings", [])]
        if told["verdict"] != "passed":
            parts += [f'<p class="mp-dim">{escape(each)}</p>' for each in told.get("remarks", [])]
        if told.get("printed"):
            parts.append(f'<p class="mp-dim">Your code printed:</p><pre>{escape(_printed(told["printed"]))}</pre>')
        onward = _onward(told)
        return "".join(parts) + (f'<p class="mp-dim"><code>{escape(onward)}</code></p>' if onward else "")

    def write(self) -> str:
        """Give the same in plain lines."""
        told = self._told
        if told is None:
            return _waiting(self._reports)
        sign, words = headline(told)
        parts = [f"{sign} {told['exercise']}  {words}  {_facts(told)}".rstrip()]
        parts += [_block(each) for each in told.get("right", [])]
        parts += [_finding_text(finding, self._above) for finding in told.get("findings", [])]
        if told["verdict"] != "passed":
            parts += [_block(each) for each in told.get("remarks", [])]
        if told.get("printed"):
            parts.append("  Your code printed:\n" + indent(_printed(told["printed"]), "  | "))
        parts.append(f"  {_onward(told)}")
        return "\n\n".join(part for part in parts if part.strip())


class TaskCard(_Card):
    """An exercise's task (`GET /api/exercise/UNIT/SLUG`)."""

    def __init__(self, told: Json) -> None:
        """Keep what was told."""
        self._told = told

    def draw(self) -> str:
        """Give the title and the task; its HTML comes from the track, and is as trusted as the program."""
        told = self._told
        head = f'<p class="mp-head">{escape(told["title"])} <span class="mp-dim">{told["minutes"]} minutes</span></p>'
        return head + str(told["task_html"])

    def write(self) -> str:
        """Give the title and the task in Markdown."""
        return f"{self._told['title']}\n\n{self._told['task']}"


class HintCard(_Card):
    """One hint (`POST /api/hint`)."""

    def __init__(self, told: Json) -> None:
        """Keep what was told."""
        self._told = told

    def draw(self) -> str:
        """Give which hint it is, and its words; code in them stands between backticks."""
        words = escape(self._told["text"]).split("`")
        marked = "".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(words))
        return f'<p class="mp-dim">Hint {self._told["number"]} of {self._told["total"]}</p><p>{marked}</p>'

    def write(self) -> str:
        """Give the same in plain lines."""
        return f"Hint {self._told['number']} of {self._told['total']}\n{_block(self._told['text'])}"


class NextCard(_Card):
    """What comes next (`GET /api/next`)."""

    def __init__(self, told: Json) -> None:
        """Keep what was told."""
        self._told = told

    def draw(self) -> str:
        """Give the exercise, why it, and the line that begins it."""
        name = self._told.get("exercise")
        if not name:
            return "<p>Everything that is built so far is passed.</p>"
        return (
            f'<p class="mp-head">{escape(self._told["title"])} <span class="mp-dim">{escape(name)}</span></p>'
            f"<p>{escape(self._told['why'])}</p><p><code>%milepost start {escape(name)}</code></p>"
        )

    def write(self) -> str:
        """Give the same in plain lines."""
        name = self._told.get("exercise")
        if not name:
            return "Everything that is built so far is passed."
        return f"{self._told['title']} ({name})\n{_block(self._told['why'])}\n  %milepost start {name}"


class NoteCard(_Card):
    """Words of Milepost's own."""

    def __init__(self, words: str) -> None:
        """Keep them."""
        self._words = words

    def draw(self) -> str:
        """Give them with their lines as they are."""
        return f"<pre>{escape(self._words)}</pre>"

    def write(self) -> str:
        """Give them."""
        return self._words


class RefusalCard(_Card):
    """Something that cannot be done, and what to do instead."""

    def __init__(self, code: str, message: str, mend: str) -> None:
        """Keep the parts."""
        self._code, self._message, self._mend = code, message, mend

    def colour(self) -> str:
        """Give ochre: nothing was judged."""
        return _OCHRE

    def draw(self) -> str:
        """Give what was seen and what to do next, with the code to look it up by."""
        return (
            f'<p class="mp-head">{escape(self._message)}</p><p>{escape(self._mend)}</p>'
            f'<p class="mp-dim mp-key">{escape(self._code)}</p>'
        )

    def write(self) -> str:
        """Give the same in plain lines."""
        return f"✗ {self._message}\n{_block(self._mend)}\n  {self._code}"


def _facts(told: Json) -> str:
    return " · ".join([*facts(told), *([str(told["engine"])] if told.get("engine") else [])])


def _waiting(reports: Sequence[Json]) -> str:
    """Say how far the work has come: `12 of 40 · loss 0.31`."""
    if not reports:
        return "Checking …"
    last = reports[-1]
    numbers = (f"{name} {'NaN' if value is None else f'{value:.4g}'}" for name, value in last["numbers"].items())
    return " · ".join([f"{last['step']}" + (f" of {last['of']}" if last["of"] else ""), *numbers])


def _onward(told: Json) -> str:
    if told["verdict"] == "passed":
        return f"%milepost start {told['next']}" if told.get("next") else ""
    return f"%milepost hint {told['exercise']}" if told["verdict"] in {"failed", "not-started"} else ""


def _printed(printed: str) -> str:
    return "\n".join(printed_lines(printed))


def _place(finding: Json, above: int) -> str:
    """Say where a finding is: in its file where there are several, else in the cell."""
    if finding.get("file"):
        return f"{finding['file']}, line {finding['where']}"
    return f"line {finding['where'] + above}"


def _finding_html(finding: Json, above: int) -> str:
    parts = [f'<p><span class="mp-key mp-sign">{escape(finding["key"])}</span> {escape(finding["message"])}</p>']
    shown = finding.get("shown") or []
    parts += [f"<div><code>{escape(each['name'])}</code> {_portrait_html(each)}</div>" for each in shown]
    pair = [(title, finding.get(name)) for title, name in (("expected", "want"), ("yours", "got"))]
    drawn = [
        f'<div><span class="mp-dim">{title}</span>{_portrait_html(value)}</div>'
        for title, value in pair
        if value is not None
    ]
    if drawn:
        parts.append(f'<div class="mp-pair">{"".join(drawn)}</div>')
    if finding.get("where"):
        parts.append(f"<pre>{escape(_place(finding, above))}  {escape((finding.get('source') or '').strip())}</pre>")
    return "".join(parts)


def _portrait_html(value: Json) -> str:
    """Draw a value: a grid with its marked cells, a picture, the tables of a database, or its text."""
    if value.get("picture"):
        alt = escape(str(value.get("text", "")))
        return f'<div><img alt="{alt}" src="data:image/png;base64,{value["picture"]}"></div>'
    if value.get("parts"):
        return "".join(
            f"<div><code>{escape(part['name'])}</code>{_portrait_html(part)}</div>" for part in value["parts"]
        )
    rows = value.get("rows") or []
    if value.get("kind") not in {"array", "table", "rows"} or not rows:
        return f"<pre>{escape(str(value.get('text', '')))}</pre>"
    marks = {tuple(mark) for mark in value.get("marks") or []}
    names = value.get("columns") or []
    head = f"<tr>{''.join(f'<th>{escape(name)}</th>' for name in names)}</tr>" if names else ""
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="mp-mark">{escape(cell)}</td>' if (i, j) in marks else f"<td>{escape(cell)}</td>"
            for j, cell in enumerate(row)
        )
        + "</tr>"
        for i, row in enumerate(rows)
    )
    more = '<div class="mp-dim">… there is more</div>' if value.get("cut") else ""
    return f"<table>{head}{body}</table>{more}"


def _finding_text(finding: Json, above: int) -> str:
    lines = [f"  {finding['key']}", _block(finding["message"])]
    lines += [f"    {each['name']} = {each.get('text', '')}" for each in finding.get("shown") or []]
    for title, name in (("expected", "want"), ("yours", "got")):
        value = finding.get(name)
        if value is not None:
            lines.append(f"    {title:8}  {_portrait_text(value)}")
    if finding.get("where"):
        lines.append(f"    {_place(finding, above)}  {(finding.get('source') or '').strip()}")
    return "\n".join(lines)


def _portrait_text(value: Json) -> str:
    if value.get("parts"):
        return "\n".join(f"{part['name']}: {_portrait_text(part)}" for part in value["parts"])
    rows = value.get("rows") or []
    if value.get("kind") in {"array", "table"} and rows and not value.get("text"):
        return "\n" + indent("\n".join("  ".join(row) for row in rows), "      ")
    return str(value.get("text", ""))


def _block(words: str) -> str:
    return indent(fill(words, _WIDTH), "  ")
