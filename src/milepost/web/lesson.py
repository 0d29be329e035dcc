"""Lessons and tasks: Markdown in, HTML that is safe to show out."""

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from milepost.content import name_anchor
from milepost.terms import TITLES
from milepost.web.lexers import LEXERS
from milepost.web.mathematics import mathml

_SCENE: Final = re.compile(r"::\s*scene(?:\s+[a-z0-9-]+)?")
_PLAIN: Final = frozenset({"", "text", "console", "output"})
_OUTSIDE: Final = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_FIGURE: Final = re.compile(r"(?:\./)?figures/([A-Za-z0-9][A-Za-z0-9_-]*\.svg)")
_FORMATTER: Final = HtmlFormatter(nowrap=True)
_LANGUAGES: Final = {**TITLES, "console": "Terminal"}

_LEXERS: Final = {"mongodb": "javascript", "twb": "xml"}
# A number and its sign stay on one line.
_PERCENT: Final = re.compile(r"(?<=\d) (?=%)")

_NOTHING: Final = Markup()

FigureSize = Callable[[str], tuple[float, float] | None]


@dataclass(frozen=True, slots=True)
class Heading:
    """One section of a lesson, to jump to."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered text with its sections."""

    html: Markup
    headings: tuple[Heading, ...]
    has_scene: bool = False


@dataclass(slots=True)
class _Place:
    """What rendering one text needs to know, and what it notes on the way."""

    figures: str
    size: FigureSize
    anchors: bool
    shift: int = 0
    headings: list[Heading] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)


def render(  # noqa: PLR0913 one text in, and every option has a name
    markdown: str,
    *,
    figures: str = "figures",
    size: FigureSize = lambda _name: None,
    anchors: bool = True,
    top: int = 2,
    scene: Markup = _NOTHING,
) -> Page:
    """Turn Markdown into HTML.

    `figures` is the address of the folder that the figures are under; `size` gives a figure's width and height, so that
    the page does not jump when it arrives. The highest heading becomes `<h{top}>`; with `anchors` headings can be
    linked to. A line `::scene` is where the unit's scene goes: `scene` is put there, once. Raw HTML in the text is
    shown as text, never passed through.
    """
    place = _Place(figures.rstrip("/"), size, anchors)
    env: dict[str, Any] = {"place": place}
    tokens, has_scene = _with_scene(_MARKDOWN.parse(markdown, env), scene)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    place.shift = top - min(levels) if levels else 0
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, env)
    return Page(Markup(html), tuple(place.headings), has_scene)  # noqa: S704 every rule below escapes what it is given


def _with_scene(tokens: list[Token], scene: Markup) -> tuple[list[Token], bool]:
    """Replace the paragraph that names the scene's place; say whether the scene stands there now."""
    kept: list[Token] = []
    placed = False
    for token in tokens:
        if token.type == "inline" and _SCENE.fullmatch(token.content.strip()) and kept[-1].type == "paragraph_open":
            kept[-1] = Token("scene", "", 0, content="" if placed else str(scene))
            placed = placed or bool(scene)
        elif not (token.type == "paragraph_close" and kept and kept[-1].type == "scene"):
            kept.append(token)
    return kept, placed


def _scene(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    return tokens[index].content


def render_line(markdown: str) -> Markup:
    """Turn one line (a hint, a summary) into HTML without a paragraph around it."""
    env = {"place": _Place("figures", lambda _name: None, anchors=False)}
    return Markup(_MARKDOWN.renderInline(markdown, env))  # noqa: S704 as above


def code(source: str, language: str = "python") -> Markup:
    """Colour one piece of code by classes; the style sheet is made by `python -m milepost.web.highlight`."""
    text = source.rstrip("\n")
    if language in _PLAIN:
        return Markup(escape(text, quote=False))  # noqa: S704 escaped here
    try:
        own = LEXERS.get(language)
        lexer = own(stripnl=False) if own else get_lexer_by_name(_LEXERS.get(language, language), stripnl=False)
    except ClassNotFound:
        return Markup(escape(text, quote=False))  # noqa: S704 escaped here
    return Markup(highlight(text, lexer, _FORMATTER).rstrip("\n"))  # noqa: S704 Pygments escapes


def _place(env: EnvType) -> _Place:
    place: _Place = env["place"]
    return place


def _fence(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    language, settings, flags = _info(tokens[index].info)
    source = tokens[index].content
    if language == "output":
        return (
            '<div class="output"><p class="label">Prints</p>'
            f'<pre tabindex="0"><samp>{escape(source.rstrip(), quote=False)}</samp></pre></div>\n'
        )
    drawn = _figure(settings["figure"], settings.get("alt", ""), _place(env)) if "figure" in settings else ""
    if "hide" in flags:
        return drawn
    label = _LANGUAGES.get(language, "")
    named = f'<p class="label">{label}</p>' if label and language != "python" else ""
    text = (
        f'<div class="code" data-language="{escape(language)}">{named}'
        f'<pre tabindex="0"><code>{code(source, language)}</code></pre></div>\n'
    )
    if "fold" in flags:
        return f'{drawn}<details class="behind"><summary>The code of this picture</summary>{text}</details>\n'
    return f"{text}{drawn}"


def _info(info: str) -> tuple[str, dict[str, str], set[str]]:
    """Read `python figure=name alt="What it shows" hide`: the language, the settings, the flags."""
    try:
        words = shlex.split(info)
    except ValueError:
        words = info.split()
    settings = dict(word.split("=", 1) for word in words[1:] if "=" in word)
    return (words[0].lower() if words else ""), settings, {word for word in words[1:] if "=" not in word}


def _figure(name: str, caption: str, place: _Place) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name):
        return ""
    found = place.size(f"{name}.svg")
    size = f' width="{found[0]:.0f}" height="{found[1]:.0f}"' if found else ""
    text = escape(caption)
    # The caption is the image's text alternative word for word, so a screen reader is spared hearing it twice.
    below = f'<figcaption aria-hidden="true">{text}</figcaption>' if text else ""
    return f'<figure class="figure">{_picture(f"{place.figures}/{name}.svg", text, size)}{below}</figure>\n'


def _picture(address: str, text: str, size: str) -> str:
    """Show a figure in the ink of the page's theme: both are named, and a browser fetches the one that is seen."""
    return "".join(
        f'<img class="{shown}" src="{escape(address)}?theme={theme}" alt="{text}"{size} loading="lazy" decoding="async">'
        for theme, shown in (("light", "by-day"), ("dark", "by-night"))
    )


def _block_math(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return f'<div class="formula" tabindex="0">{mathml(tokens[index].content.strip(), block=True)}</div>\n'


def _heading_open(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    place = _place(env)
    level = max(2, min(6, int(tokens[index].tag[1]) + place.shift))
    tokens[index].meta["level"] = level
    if not place.anchors:
        return f"<h{level}>"
    text = _plain(tokens[index + 1])
    anchor = name_anchor(text, place.taken)
    if level == 2:
        place.headings.append(Heading(anchor, text))
    return f'<h{level} id="{escape(anchor)}">'


def _heading_close(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    level = max(2, min(6, int(tokens[index].tag[1]) + _place(env).shift))
    return f"</h{level}>\n"


def _plain(token: Token) -> str:
    return "".join(
        child.content for child in token.children or [] if child.type in {"text", "code_inline", "math_inline"}
    )


def _link_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    if _OUTSIDE.match(str(tokens[index].attrGet("href") or "")):
        tokens[index].attrSet("rel", "noopener noreferrer external")
    return renderer.renderToken(tokens, index, options, env)


def _image(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    address, text = str(tokens[index].attrGet("src") or ""), tokens[index].content
    found = _FIGURE.fullmatch(address)
    if found is None:
        # The page loads nothing from elsewhere, so a picture from elsewhere is a link to it.
        return f'<a href="{escape(address)}" rel="noopener noreferrer external">{escape(text or address)}</a>'
    place = _place(env)
    measured = place.size(found[1])
    size = f' width="{measured[0]:.0f}" height="{measured[1]:.0f}"' if measured else ""
    return _picture(f"{place.figures}/{found[1]}", escape(text), size)


def _table_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return '<div class="table" tabindex="0">' + renderer.renderToken(tokens, index, options, env)


def _table_close(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    return renderer.renderToken(tokens, index, options, env).rstrip("\n") + "</div>\n"


def _cell_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """Say the alignment with a class: the page's policy refuses style attributes."""
    style = str(tokens[index].attrs.pop("style", ""))
    if style:
        tokens[index].attrSet("class", style.replace("text-align:", "align-"))
    return renderer.renderToken(tokens, index, options, env)


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    dollarmath_plugin(markdown, allow_space=False, double_inline=True, allow_labels=False)
    markdown.add_render_rule("text", _text)
    markdown.add_render_rule("fence", _fence)
    markdown.add_render_rule("scene", _scene)
    markdown.add_render_rule("math_block", _block_math)
    markdown.add_render_rule("math_inline_double", _block_math_inline)
    markdown.add_render_rule("math_inline", _inline_math)
    markdown.add_render_rule("heading_open", _heading_open)
    markdown.add_render_rule("heading_close", _heading_close)
    markdown.add_render_rule("link_open", _link_open)
    markdown.add_render_rule("image", _image)
    markdown.add_render_rule("table_open", _table_open)
    markdown.add_render_rule("table_close", _table_close)
    markdown.add_render_rule("th_open", _cell_open)
    markdown.add_render_rule("td_open", _cell_open)
    return markdown


def _text(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    return escapeHtml(_PERCENT.sub("\N{NO-BREAK SPACE}", tokens[index].content))


def _inline_math(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return mathml(tokens[index].content.strip())


def _block_math_inline(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return mathml(tokens[index].content.strip(), block=True)


_MARKDOWN: Final = _parser()
