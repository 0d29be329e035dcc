# expect: numbers-not-looked-at
"""Versions of a model that can be compared."""

import re
from dataclasses import dataclass
from functools import total_ordering


@total_ordering
@dataclass(frozen=True)
class Version:
    """A model's version: 2.10.3, or its first release candidate 2.10.3rc1."""

    major: int
    minor: int
    patch: int
    candidate: int | None = None

    def __post_init__(self):
        """Refuse numbers that no version has."""
        if self.major + self.minor + self.patch < 0:
            raise ValueError("negative")
        if self.candidate is not None and self.candidate < 1:
            raise ValueError("candidate")

    @classmethod
    def parse(cls, text):
        """Return the version that `text` stands for; ValueError when it is no version."""
        # cut
        number = "(0|[1-9][0-9]*)"  # not \d, which takes the digits of every script
        found = re.fullmatch(rf"{number}\.{number}\.{number}(?:rc{number})?", text)
        if found is None:
            raise ValueError(f"not a version: {text!r}")
        return cls(*(None if part is None else int(part) for part in found.groups()))
        # end cut

    def __str__(self):
        """Return the text of the version."""
        # cut
        ending = "" if self.candidate is None else f"rc{self.candidate}"
        return f"{self.major}.{self.minor}.{self.patch}{ending}"
        # end cut

    def __lt__(self, other):
        """Say whether this version comes before the other."""
        # cut
        # A release comes after its candidates: True is greater than False.
        mine, yours = ((v.major, v.minor, v.patch, v.candidate is None, v.candidate or 0) for v in (self, other))
        return mine < yours
        # end cut


def shelf(texts, numbers):
    """Make versions of texts and numbers; give the good ones in order, and the refused ones. The check calls this."""
    good, refused = [], []
    for text in texts:
        try:
            good.append(Version.parse(text))
        except ValueError:
            refused.append(text)
    for four in numbers:
        try:
            good.append(Version(*four))
        except ValueError:
            refused.append(four)
    order = sorted(good)
    rising = [first < second for first, second in zip(order, order[1:])]
    return {"order": [str(version) for version in order], "rising": rising, "refused": refused}
