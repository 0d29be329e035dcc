"""The line icons of the pages, from one sprite file."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from markupsafe import Markup

SPRITE: Final = Path(__file__).with_name("icons.svg")
UNKNOWN: Final = "stop"
_SYMBOL: Final = re.compile(r'<symbol id="i-([a-z0-9-]+)" viewBox="0 0 24 24">(.*?)</symbol>', re.DOTALL)


class Icons:
    """Icons by name; a name that is not drawn gets a plain stop sign, so that any track can be shown."""

    def __init__(self, sprite: Path = SPRITE) -> None:
        self._bodies = dict(_SYMBOL.findall(sprite.read_text(encoding="utf-8")))

    @property
    def names(self) -> frozenset[str]:
        """Every icon that is drawn."""
        return frozenset(self._bodies)

    def known(self, name: str) -> str:
        """Give the name itself when it is drawn, else the name of the plain sign."""
        return name if name in self._bodies else UNKNOWN

    def inline(self, name: str, *, kind: str = "") -> Markup:
        """Draw one icon in place, in the colour of the text around it, unseen by screen readers."""
        names = f"icon {kind}".strip()
        return Markup('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>').format(
            names,
            Markup(self._bodies[self.known(name)]),  # noqa: S704 our own file
        )

    def sprite(self, names: Iterable[str]) -> Markup:
        """Give the named icons once as symbols, for `<use href="#i-name">` on the same page."""
        symbols = "".join(
            f'<symbol id="i-{name}" viewBox="0 0 24 24">{self._bodies[name]}</symbol>'
            for name in sorted({self.known(name) for name in names})
        )
        return Markup(f'<svg class="sprite" aria-hidden="true" focusable="false">{symbols}</svg>')  # noqa: S704 our own file
