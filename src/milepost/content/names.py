"""Names near to a mistyped one, for "did you mean"."""

import difflib
from collections.abc import Iterable


def nearest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Give up to three of `names` that a person may have meant by `name`, the likeliest first; none when none is near.

    Case, spaces, `_` and a lacking hyphen do not count. The last part of a name such as `k-means/assign` is enough.
    """
    known = list(dict.fromkeys(names))
    wanted = _plain(name)
    if not wanted:
        return ()
    scores = {}
    for one in known:
        parts = {_plain(one), _plain(one.rsplit("/", 1)[-1])}
        scores[one] = max(difflib.SequenceMatcher(None, wanted, part, autojunk=False).ratio() for part in parts)
    near = sorted((one for one in known if scores[one] >= 0.6), key=lambda one: -scores[one])  # stable: ties in order
    return tuple(near[:3])


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum() or letter == "/")


def listed(names: Iterable[str]) -> str:
    """Write names as a sentence lists them."""
    quoted = [f"`{name}`" for name in names]
    return ", ".join(quoted) if quoted else "none"


def advise(name: str, names: Iterable[str], otherwise: str) -> str:
    """Say `Did you mean ...?`, or what to do when nothing is near."""
    near = nearest(name, names)
    return f"Did you mean `{near[0]}`?" if near else otherwise
