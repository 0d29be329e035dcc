"""Lets a check ask the server: what another query would have given for the same state."""

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from milepost.terms import AuthorError, UnavailableError

if TYPE_CHECKING:
    from milepost.kinds.documents.sources import DocumentSource
    from milepost.kinds.documents.values import Collections

KEPT: Final = 200
LIMIT_S: Final = 5.0
_lock = threading.Lock()
_sources: list["DocumentSource"] = []
# The state is kept with its answer, so that no other one takes its number.
_known: OrderedDict[tuple[int, str, str], tuple["Collections", Any]] = OrderedDict()


def serve_checks(source: "DocumentSource") -> None:
    """Let checks ask this source from now on."""
    with _lock:
        _sources.append(source)


def no_longer_serve(source: "DocumentSource") -> None:
    """Ask it no more."""
    with _lock:
        if source in _sources:
            _sources.remove(source)


def source_at_hand() -> "DocumentSource | None":
    """Give the source that checks may ask now, None without one."""
    with _lock:
        return _sources[-1] if _sources else None


def run_query(state: "Collections", text: str, *, asks: str = "query") -> Any:
    """Give what statements of the check's own give on a state; with `asks="change"` what they leave behind.

    UnavailableError (MP-H051) without a server; AuthorError (MP-H052) when the server refuses them.
    """
    from milepost.kinds.documents.running import Refused, load, run_all, state_of  # noqa: PLC0415 - checks load without a server
    from milepost.kinds.documents.syntax import read  # noqa: PLC0415 - as above

    key = (id(state), text, asks)
    with _lock:
        source = _sources[-1] if _sources else None
        if key in _known:
            return _known[key][1]
    if source is None:
        raise UnavailableError(
            "MP-H051", "There is no server that a check could ask.", "Run: milepost tools install mongodb"
        )
    try:
        with source.lease(timeout_s=30.0) as lease, lease.watched(LIMIT_S):
            load(lease.served, state)
            given = run_all(lease.served, read(text))
            found = state_of(lease.served) if asks == "change" else given
    except Refused as fault:
        raise AuthorError(
            "MP-H052", f"A query of the check's own is refused: {fault.message}", "Mend the check."
        ) from fault
    with _lock:
        _known[key] = (state, found)
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return found
