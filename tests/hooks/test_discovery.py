"""Kinds are found by one table and by entry points, and loaded only when they are wanted."""

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from milepost.hooks import BUILT_IN, Kind, Speech, add_languages, discovery, find_runtime, find_speech, list_runtimes
from milepost.hooks.kind import Examined, ToolsetState
from milepost.terms import LANGUAGES, SUFFIXES, TITLES, Language, MilepostError


class Runtime:
    name = "abacus"
    title = "Abacus"

    def look(self, *, home):
        return ToolsetState("abacus", installed=True)

    def install(self, *, home, progress):
        return self.look(home=home)

    def open(self, *, home, log, required="none"):
        raise NotImplementedError

    def examine(self, *, home, log):
        return Examined("real", "1.0")


BEADS = Language("beads", "Beads", ".beads", ";", "; nothing yet", toolset="abacus")
KIND = Kind("abacus", speeches=(Speech(BEADS, find_speech("sql").words),), runtimes=(Runtime(),))


@pytest.fixture
def abacus(monkeypatch):
    """Another package's kind is installed, and gone again afterwards."""

    def bring(value: str) -> None:
        point = EntryPoint("abacus", value, discovery.GROUP)
        monkeypatch.setattr(discovery, "entry_points", lambda *, group: [point] if group == point.group else [])
        discovery._others.cache_clear()

    yield bring
    discovery._others.cache_clear()
    for table in (LANGUAGES, TITLES, SUFFIXES, discovery.LANGUAGES):
        table.pop("beads", None)


def test_what_is_built_in_brings_what_the_table_says():
    for name, known in BUILT_IN.items():
        kind = discovery._load(known.place)
        assert kind.name == name
        assert {speech.language.name for speech in kind.speeches} == set(known.languages)
        assert {runtime.name for runtime in kind.runtimes} == set(known.runtimes)
        for speech in kind.speeches:
            assert LANGUAGES[speech.language.name] == speech.language
            assert speech.language.toolset in known.runtimes


def test_a_language_of_the_sandbox_is_no_kinds():
    assert [find_speech(name) for name in ("python", "r", "java")] == [None] * 3
    assert [find_runtime(name) for name in ("core", "r", "java", "mysql2")] == [None] * 4


def test_no_kind_is_loaded_before_it_is_wanted():
    code = "import sys, milepost.hooks as h; h.find_runtime('core'); print([n for n in sys.modules if 'milepost.kinds' in n])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_another_packages_kind_is_found_by_its_entry_point(abacus):
    abacus(f"{__name__}:KIND")
    sys.modules.setdefault(__name__, sys.modules[Runtime.__module__])
    assert find_runtime("abacus") is KIND.runtimes[0]
    assert find_speech("beads") is KIND.speeches[0]
    assert KIND.runtimes[0] in list_runtimes()
    assert "beads" not in LANGUAGES
    add_languages()
    add_languages()
    assert LANGUAGES["beads"] == BEADS
    assert TITLES["beads"] == "Beads"


def test_a_kind_that_cannot_be_loaded_is_told(abacus):
    abacus("milepost.no_such_module:KIND")
    with pytest.raises(MilepostError) as told:
        find_runtime("abacus")
    assert told.value.code == "MP-H001"


def test_an_entry_point_must_name_a_kind(abacus):
    abacus("milepost.hooks.discovery:GROUP")
    with pytest.raises(MilepostError) as told:
        find_speech("beads")
    assert told.value.code == "MP-H002"
