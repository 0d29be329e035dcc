"""TeX to MathML that is safe to put into a page, whatever was written."""

from functools import lru_cache
from html import escape, unescape
from typing import Final
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

# What the converter writes for ordinary mathematics. Anything else (`href`, `style`, a foreign element that came in
# through \text{...}) is left out: the converter itself escapes nothing.
_ELEMENTS: Final = frozenset(
    [
        "math",
        "mrow",
        "mi",
        "mn",
        "mo",
        "ms",
        "mtext",
        "mspace",
        "mfrac",
        "msqrt",
        "mroot",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mtable",
        "mtr",
        "mtd",
        "mstyle",
        "mpadded",
        "mphantom",
        "menclose",
        "mmultiscripts",
        "mprescripts",
        "none",
    ]
)
_ATTRIBUTES: Final = frozenset(
    [
        "display",
        "displaystyle",
        "scriptlevel",
        "mathvariant",
        "mathcolor",
        "stretchy",
        "fence",
        "form",
        "lspace",
        "rspace",
        "movablelimits",
        "minsize",
        "maxsize",
        "width",
        "height",
        "depth",
        "linethickness",
        "columnalign",
        "rowspacing",
        "columnspacing",
        "columnlines",
        "rowlines",
        "notation",
        "accent",
        "accentunder",
        "largeop",
        "symmetric",
        "separator",
    ]
)


# Operators whose limits stand under and over them in a displayed formula; the browser sets them beside in a line.
_BIG: Final = frozenset("∑∏∐⋃⋂⨁⨂⋁⋀")
_LIMITS: Final = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}


@lru_cache(maxsize=2048)
def mathml(tex: str, *, block: bool = False) -> str:
    """Give MathML for a formula; a formula that cannot be read is shown as it was written."""
    try:
        root = convert_to_element(tex, display="block" if block else "inline")
    except Exception:  # noqa: BLE001 the converter raises a dozen kinds for a slip of the pen, and a page must still open
        return f'<code class="tex">{escape(tex)}</code>'
    if root.tag != "math":
        return f'<code class="tex">{escape(tex)}</code>'
    return _write(root)


def _write(element: Element) -> str:
    tag = element.tag
    if tag in _LIMITS and len(element) and element[0].tag == "mo" and unescape(element[0].text or "") in _BIG:
        tag = _LIMITS[tag]
    attributes = "".join(
        f' {name}="{escape(unescape(value))}"' for name, value in element.attrib.items() if name in _ATTRIBUTES
    )
    inside = escape(unescape(element.text or ""), quote=False)
    inside += "".join(_write(child) for child in element if child.tag in _ELEMENTS)
    return f"<{tag}{attributes}>{inside}</{tag}>"
