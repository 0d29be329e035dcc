"""Opens the source of children: a real server where one is to be had, else embedded engines."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from milepost.hooks import Examined
from milepost.kinds.channel.child import JoinedChild
from milepost.kinds.documents.asking import no_longer_serve, serve_checks
from milepost.kinds.documents.child import DocumentChild
from milepost.kinds.documents.node import engine_toolset, find_node
from milepost.kinds.documents.server import find_server
from milepost.kinds.documents.sources import DocumentSource, Embedded, Real
from milepost.kinds.documents.talking import Talking
from milepost.kinds.documents.values import Collections
from milepost.sandbox import IsolationReport, Level
from milepost.terms import MilepostError, UnavailableError


def open_source(
    *, home: Path, log: Callable[[str], None], required: Level = "none", environ: Mapping[str, str] = os.environ
) -> DocumentSource:
    """Give where databases come from; nothing is started yet. UnavailableError when there is neither server nor Node.

    A real server is none of ours to wall in: where more than `none` is required, the embedded engine answers.
    """
    server = find_server(environ, home=home) if required == "none" else None
    if server is not None:
        return Real(server, log=log)
    return Embedded(engine_toolset(find_node(home=home, environ=environ)), log=log, required=required)


class DocumentChildren:
    """Gives a child for each answer; all of them share the databases' source."""

    def __init__(self, source: DocumentSource) -> None:
        """Keep the source; checks may ask it until it is closed."""
        self._source = source
        serve_checks(source)

    @property
    def memory_mb(self) -> int:
        """How much is held while nobody uses it."""
        return self._source.memory_mb

    @property
    def waiting(self) -> int:
        """How many wait for a child: nobody does, for they wait for a database instead."""
        return 0

    def take(self, *, timeout_s: float = 30.0, limits: Any = None) -> DocumentChild:  # noqa: ARG002 - the protocol's
        """Give a child for one answer; it asks for a database when it is called."""
        return DocumentChild(self._source)

    def join(self, child: Any) -> JoinedChild:
        """Give a process of the sandbox a way to a database of its own for each of its calls."""
        return JoinedChild(child, Talking(self._source), Collections)

    def report(self) -> IsolationReport:
        """Start what has to be started, and say what holds."""
        return self._source.report()

    def close(self) -> None:
        """End everything."""
        no_longer_serve(self._source)
        self._source.close()


def open_children(*, home: Path, log: Callable[[str], None], required: str = "none") -> DocumentChildren:
    """Give the children's source."""
    level: Level = "full" if required == "full" else "partial" if required == "partial" else "none"
    return DocumentChildren(open_source(home=home, log=log, required=level))


def examine(*, home: Path, log: Callable[[str], None]) -> Examined:
    """Start what would answer, look at it and end it; what is missing is told, not raised."""
    try:
        source = open_source(home=home, log=log)
    except UnavailableError as fault:
        return Examined("unavailable", detail=f"{fault.message} {fault.mend}")
    try:
        report = source.report()
    except MilepostError as fault:
        return Examined("unavailable", detail=f"{fault.message} {fault.mend}")
    finally:
        source.close()
    return Examined(
        "real" if isinstance(source, Real) else "compatible",
        report.runtime,
        report.level,
        report.memory_mb or None,
        report.note,
    )
