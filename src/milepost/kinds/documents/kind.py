"""What the document kind brings to the house; light, so that whoever lists the kinds pays nothing for it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from milepost.hooks import Archive, Examined, Kind, LessonFailure, Mutant, Speech, ToolProgress, ToolsetState, Words
from milepost.terms import LANGUAGES, MilepostError, UnavailableError

NAME: Final = "mongodb"


WORDS: Final = Words(
    title="mongosh",
    cannot_read="Your statement cannot be read from line {line} on: {what}",
    define="",
    nothing=frozenset(),
    stub="the line `// Write your statement here.`",
    is_unwritten=lambda error, _said: error == "NotWritten",
    raises="The server refused your statement{place}{text}",
    asked_to_stop="",
    no_memory="OutOfMemory",
    joint=".",
    kinds={"None": "null", "a dict": "a document", "a list": "documents"},
    empty="There is no statement yet. Write one below the comment.",
    gone={
        "time-out": (
            "The server had not answered after {limit} seconds, and was stopped. Look for an `$unwind` or `$lookup` "
            "that multiplies, or a regular expression that goes back and forth."
        ),
        "ended": "The server stopped before your statement had given its result.",
        "memory": "Your statement asked for more memory than the server may use. Filter before you group or join.",
    },
    other_result="Your statement gives another result",
)


class MongoRuntime:
    """MongoDB, or the embedded engine in its place."""

    name = NAME
    title = "MongoDB"

    def look(self, *, home: Path) -> ToolsetState:
        """Say whether it can be used now, or how to get it."""
        from milepost.kinds.documents.node import find_node  # noqa: PLC0415 - light for whoever only lists
        from milepost.kinds.documents.server import find_server  # noqa: PLC0415

        if find_server(home=home) is not None:
            return ToolsetState(NAME, installed=True, detail="a MongoDB server")
        try:
            node = find_node(home=home)
        except UnavailableError as fault:
            return ToolsetState(NAME, installed=False, detail=f"{fault.message} {fault.mend}")
        return ToolsetState(NAME, installed=True, detail=f"the embedded engine on Node {node.version}")

    def install(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> ToolsetState:
        """Find a server, or Node for the embedded engine; where there is none that starts, install it for Milepost alone."""
        from milepost.kinds.documents.node import install_node, install_own_node, is_own  # noqa: PLC0415
        from milepost.kinds.documents.server import find_server  # noqa: PLC0415

        progress(ToolProgress("environment", "looking for MongoDB", 0, 4))
        if find_server(home=home) is not None:
            progress(ToolProgress("ready", "mongodb is ready", 4, 4))
            return self.look(home=home)
        node = install_node(home=home, progress=progress)
        try:
            self._started(home=home, progress=progress)
        except MilepostError:
            if is_own(node, home=home):
                raise
            text = f"Node {node.version} of this computer does not start behind the walls: fetching another"
            progress(ToolProgress("packages", text, 1, 4))
            install_own_node(home=home, progress=progress)
            self._started(home=home, progress=progress)
        return self.look(home=home)

    def install_archive(
        self, archive: Archive, *, home: Path, progress: Callable[[ToolProgress], None]
    ) -> ToolsetState:
        """Unpack MongoDB's own archive into the home, and start it once; UnavailableError."""
        from milepost.kinds.documents.server import PRODUCT, PROGRAM, read_version  # noqa: PLC0415
        from milepost.kinds.servers.archives import install_archive  # noqa: PLC0415

        install_archive(
            archive, product=PRODUCT, program=PROGRAM, home=home, read_version=read_version, progress=progress
        )
        return self._started(home=home, progress=progress)

    def install_image(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> ToolsetState:
        """Have Docker fetch its image, and start it once; UnavailableError."""
        from milepost.kinds.documents.server import IMAGES  # noqa: PLC0415
        from milepost.kinds.servers.docker import find_docker, no_docker  # noqa: PLC0415

        docker = find_docker()
        if docker is None:
            raise no_docker()
        progress(ToolProgress("packages", f"docker pull {IMAGES[0]}", 1, 4))
        docker.pull(IMAGES[0])
        return self._started(home=home, progress=progress)

    def _started(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> ToolsetState:
        progress(ToolProgress("verify", "starting it once", 3, 4))
        children = self.open(home=home, log=lambda _text: None)
        try:
            title = children.report().runtime
        finally:
            children.close()
        progress(ToolProgress("ready", f"{title} is ready", 4, 4))
        return ToolsetState(NAME, installed=True, detail=title)

    def open(self, *, home: Path, log: Callable[[str], None], required: str = "none") -> Any:
        """Give the source of children; UnavailableError when there is neither server nor Node."""
        from milepost.kinds.documents.opening import open_children  # noqa: PLC0415

        return open_children(home=home, log=log, required=required)

    def examine(self, *, home: Path, log: Callable[[str], None]) -> Examined:
        """Start it, look at it and end it."""
        from milepost.kinds.documents.opening import examine  # noqa: PLC0415

        return examine(home=home, log=log)


def _write(value: object) -> str:
    from milepost.kinds.documents.values import Collections  # noqa: PLC0415
    from milepost.kinds.documents.writing import write_database, write_value  # noqa: PLC0415

    return write_database(value) if isinstance(value, Collections) else write_value(value)


def _write_call(_names: Sequence[str], args: Sequence[object]) -> str:
    return "\n".join(_write(each) for each in args)


def _mutants(source: str) -> Sequence[Mutant]:
    from milepost.kinds.documents.mutants import make_mutants  # noqa: PLC0415

    return make_mutants(source)


def _sketch(slug: str) -> Mapping[str, str]:
    from milepost.kinds.documents.sketches import sketch  # noqa: PLC0415 - wanted by authors alone

    return sketch(slug)


def _run_lesson(home: Path, fences: Sequence[str], data: Path | None) -> Sequence[tuple[str, LessonFailure | None]]:
    from milepost.kinds.documents.lessons import run_lesson  # noqa: PLC0415 - wanted by authors alone

    return run_lesson(home, fences, data)


KIND: Final = Kind(
    "documents",
    speeches=(
        Speech(
            LANGUAGES[NAME],
            WORDS,
            hostile={
                "endless": 'db.endless.aggregate([{ $documents: { $map: { input: { $range: [0, 1000000] }, in: { n: "$$this" } } } }, { $match: { $expr: { $gt: [{ $reduce: { input: { $range: [0, 900000] }, initialValue: 0, in: { $add: ["$$value", "$$this"] } } }, -1] } } }]);',
                "crashing": "db.nowhere.aggregate([{ $madeToFail: 1 }]);",
            },
            write=_write,
            write_call=_write_call,
            make_mutants=_mutants,
            sketch=_sketch,
            run_lesson=_run_lesson,
        ),
    ),
    runtimes=(MongoRuntime(),),
)
