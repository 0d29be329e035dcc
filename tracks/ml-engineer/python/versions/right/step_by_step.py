# Compares part by part, as one would with a finger on the page.
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
        if any(number < 0 for number in (self.major, self.minor, self.patch)):
            raise ValueError("a number is negative")
        if self.candidate is not None and self.candidate <= 0:
            raise ValueError("there is no such candidate")

    @classmethod
    def parse(cls, text):
        """Return the version that `text` stands for; ValueError when it is no version."""
        found = re.fullmatch(r"(?a:(\d+)\.(\d+)\.(\d+)(?:rc(\d+))?)", text)
        if not found:
            raise ValueError(text)
        version = cls(*[int(part) for part in found.groups() if part is not None])
        if str(version) != text:  # a zero too many
            raise ValueError(text)
        return version

    def __str__(self):
        """Return the text of the version."""
        if self.candidate is None:
            return f"{self.major}.{self.minor}.{self.patch}"
        return f"{self.major}.{self.minor}.{self.patch}rc{self.candidate}"

    def __lt__(self, other):
        """Say whether this version comes before the other."""
        if self.major != other.major:
            return self.major < other.major
        if self.minor != other.minor:
            return self.minor < other.minor
        if self.patch != other.patch:
            return self.patch < other.patch
        if self.candidate is None:
            return False
        return other.candidate is None or self.candidate < other.candidate


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
