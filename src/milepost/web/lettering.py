"""How wide words will be, near enough to break names into lines before any browser has seen them."""

from typing import Final

# Widths in hundredths of an em, of the widest face that a reader is likely to have (DejaVu Sans Bold). A narrower face
# leaves a little air, never an overlap.
_CLASSES: Final = (
    ("ijl'|", 35),
    (" IJ,.:;/-!", 40),
    ('f()[]t"', 48),
    ("r_*", 52),
    ("czs?L", 60),
    ("xvykaTeoEF", 68),
    ("bdgpqhnuS0123456789$PCYZ", 72),
    ("BRXAVKUGD", 80),
    ("HNOQ&w#+<>=~", 90),
)
_WIDTHS: Final = {letter: width / 100 for letters, width in _CLASSES for letter in letters}
_OTHER: Final = 1.05


def width_of(text: str, size: float) -> float:
    """Give the width of a text set at `size`."""
    return size * sum(_WIDTHS.get(letter, _OTHER) for letter in text)


def lines_within(text: str, width: float, size: float, *, most: int = 3) -> tuple[str, ...]:
    """Break a text into at most `most` lines, none wider than `width` while words allow; what is left over is cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return tuple(_cut(line, width, size) for line in lines)


def _cut(line: str, width: float, size: float) -> str:
    if width_of(line, size) <= width:
        return line
    while len(line) > 1 and width_of(f"{line}…", size) > width:
        line = line[:-1].rstrip()
    return f"{line}…"
