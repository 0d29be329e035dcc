# Takes the text apart by hand, and gives a release a candidate that no number reaches.
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
        for number, least in ((self.major, 0), (self.minor, 0), (self.patch, 0), (self.candidate, 1)):
            if number is not None and number < least:
                raise ValueError(f"{number} is less than {least}")

    @classmethod
    def parse(cls, text):
        """Return the version that `text` stands for; ValueError when it is no version."""
        release, mark, candidate = text.partition("rc")
        parts = release.split(".")
        if len(parts) != 3:
            raise ValueError(f"not three numbers: {text!r}")
        if mark:
            parts.append(candidate)
        numbers = []
        for part in parts:
            digits = part.isascii() and part.isdigit()
            if not digits or (part[0] == "0" and part != "0"):
                raise ValueError(f"no number: {part!r}")
            numbers.append(int(part))
        return cls(*numbers)

    def __str__(self):
        """Return the text of the version."""
        text = ".".join(map(str, (self.major, self.minor, self.patch)))
        return text if self.candidate is None else text + "rc" + str(self.candidate)

    def __lt__(self, other):
        """Say whether this version comes before the other."""
        def place(version):
            candidate = float("inf") if version.candidate is None else version.candidate
            return version.major, version.minor, version.patch, candidate

        return place(self) < place(other)


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
