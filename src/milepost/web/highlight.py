"""The colours of code: which of the page's tokens each kind of word takes.

    python -m milepost.web.highlight > web/styles/parts/highlight.css

writes the style sheet; run it after a change here and build the pages again. Light and dark come with the tokens.
"""

import sys
from typing import Final

from pygments.token import STANDARD_TYPES as CLASSES
from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, String

# A kind of word takes the token of the nearest ancestor named here.
COLOURS: Final = {
    Comment: "--syntax-comment",
    Keyword: "--syntax-keyword",
    Keyword.Constant: "--syntax-number",
    Literal: "--syntax-number",
    Number: "--syntax-number",
    String: "--syntax-string",
    String.Interpol: "--syntax-number",
    Name.Builtin: "--syntax-builtin",
    Name.Class: "--syntax-name",
    Name.Decorator: "--syntax-builtin",
    Name.Exception: "--syntax-builtin",
    Name.Function: "--syntax-name",
    Name.Tag: "--syntax-keyword",
    Name.Attribute: "--syntax-name",
    Operator: "--syntax-operator",
    Operator.Word: "--syntax-keyword",
}


def style_sheet() -> str:
    """Give the rules, one for each colour."""
    groups: dict[str, list[str]] = {}
    for kind, name in CLASSES.items():
        if not name:
            continue
        # `split` gives the kind's ancestors from the root down, itself last.
        colour = next((COLOURS[ancestor] for ancestor in reversed(kind.split()) if ancestor in COLOURS), None)
        if colour is not None:
            groups.setdefault(colour, []).append(name)
    rules = [
        f".code :is({', '.join(f'.{name}' for name in sorted(names))}) {{\n  color: var({colour});\n}}\n"
        for colour, names in sorted(groups.items())
    ]
    return "/* Made by `python -m milepost.web.highlight`. Do not edit. */\n" + "\n".join(rules)


if __name__ == "__main__":
    sys.stdout.write(style_sheet())
