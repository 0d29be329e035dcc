"""The file itself: its settings, its schema, and what happens when the disk or somebody else spoils it."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import milepost.store
from milepost.store import Snapshot, SqliteStore, import_json
from milepost.store.schema import HEAD, KNOWN, metadata
from milepost.terms import MilepostError, Verdict, VerdictName

PASSED = Verdict(VerdictName.PASSED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "store.sqlite"


def _fill(path: Path, clock, attempts, *, count: int = 40) -> None:
    store = SqliteStore(path, clock=clock)
    for number in range(count):
        store.begin_attempt(attempts(f"a-{number:03}", answer=os.urandom(3000)))
        store.finish_attempt(f"a-{number:03}", PASSED)
    store.save_draft("k7m2qx", language="python", text="typed")
    store.close()


def test_the_file_is_its_owners_alone_and_safe_against_power_loss(path: Path, clock) -> None:
    store = SqliteStore(path, clock=clock)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with store._engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}
    store.close()


def test_the_code_knows_the_newest_migration_and_every_older_one() -> None:
    folder = Path(milepost.store.__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [HEAD]
    assert {revision.revision for revision in script.walk_revisions()} == KNOWN


def test_the_migrations_make_just_the_tables_of_the_code(path: Path, clock) -> None:
    SqliteStore(path, clock=clock).close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_store_of_the_first_schema_is_brought_up_to_date_and_keeps_everything(path: Path, clock, attempts) -> None:
    _fill(path, clock, attempts, count=3)
    with closing(sqlite3.connect(path)) as connection, connection:
        for index in ("attempts_passed", "attempts_by_exercise"):
            connection.execute(f"DROP INDEX {index}")
        for column in ("learner", "regraded_at", "engine", "remarks"):
            connection.execute(f"ALTER TABLE attempts DROP COLUMN {column}")
        connection.execute("DROP TABLE settings")
        connection.execute("CREATE INDEX attempts_by_exercise ON attempts (exercise_id, submitted_at, verdict)")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    store = SqliteStore(path, clock=clock)
    assert len(store.history()) == 3
    assert store.notices == ()
    store.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_in_which_languages_is_read_from_the_index_alone(path: Path, clock) -> None:
    SqliteStore(path, clock=clock).close()
    query = (
        "SELECT DISTINCT exercise_id, language FROM attempts WHERE verdict = 'passed' AND learner = '' ORDER BY 1, 2"
    )
    with closing(sqlite3.connect(path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert plan == ["SCAN attempts USING COVERING INDEX attempts_passed"]


def test_opening_a_store_that_is_up_to_date_needs_no_alembic(path: Path, clock) -> None:
    SqliteStore(path, clock=clock).close()
    program = textwrap.dedent(f"""
        import sys
        from datetime import UTC, datetime
        from pathlib import Path
        from milepost.store import SqliteStore
        SqliteStore(Path({str(path)!r}), clock=lambda: datetime.now(UTC)).close()
        print(*(name for name in ("alembic", "mako") if name in sys.modules))
    """)
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""


def test_what_was_written_is_there_after_opening_again(path: Path, clock, attempts) -> None:
    _fill(path, clock, attempts, count=3)
    store = SqliteStore(path, clock=clock)
    assert len(store.history()) == 3
    assert store.notices == ()
    store.close()


def test_two_processes_may_write(path: Path, clock, attempts) -> None:
    one, two = SqliteStore(path, clock=clock), SqliteStore(path, clock=clock)
    one.begin_attempt(attempts("one"))
    two.begin_attempt(attempts("two"))
    one.finish_attempt("two", PASSED)
    assert [line.id for line in two.history()] == ["two", "one"]
    one.close()
    two.close()


def test_a_newer_store_is_refused_and_left_alone(path: Path, clock) -> None:
    SqliteStore(path, clock=clock).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(MilepostError, match="MP-D004") as caught:
        SqliteStore(path, clock=clock, repair=True)
    assert "9999" in caught.value.message
    assert HEAD in caught.value.message
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["store.sqlite"]


def _overwrite(path: Path, at: int, size: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(os.urandom(size))


def _kept(path: Path) -> tuple[Path, Path | None]:
    """Give the damaged file that was set aside and its export."""
    kept = [each for each in path.parent.iterdir() if each.name.startswith("store-damaged-")]
    exports = [each for each in kept if each.suffix == ".json"]
    return next(each for each in kept if each.suffix == ".sqlite"), exports[0] if exports else None


@pytest.mark.parametrize("what", ["header", "first page"])
def test_a_spoilt_beginning_loses_no_attempt(path: Path, clock, attempts, what: str) -> None:
    _fill(path, clock, attempts)
    _overwrite(path, 0, 100 if what == "header" else 4096)
    spoilt = path.read_bytes()
    with pytest.raises(MilepostError, match="MP-D002"):
        SqliteStore(path, clock=clock)
    assert path.read_bytes() == spoilt
    store = SqliteStore(path, clock=clock, repair=True)
    kept, exported = _kept(path)
    assert kept.read_bytes() == spoilt
    assert store.dump() == Snapshot()
    assert exported is not None
    (notice,) = store.notices
    assert str(kept) in notice
    assert "40 attempts and 1 drafts could be read" in notice
    assert f"milepost import {exported}" in notice
    assert import_json(store, json.loads(exported.read_text())).attempts == 40
    assert store.standings()["k7m2qx"].attempts == 40
    store.close()
    again = SqliteStore(path, clock=clock, repair=True)
    assert again.notices == ()
    again.close()


def test_a_hole_in_the_middle_loses_only_what_was_in_it(path: Path, clock, attempts) -> None:
    _fill(path, clock, attempts)
    # A leaf of the attempts' table, well away from the tables' roots.
    pages = path.stat().st_size // 4096
    _overwrite(path, 4096 * (pages // 2), 4096)
    store = SqliteStore(path, clock=clock, repair=True)
    _, exported = _kept(path)
    assert exported is not None
    restored = import_json(store, json.loads(exported.read_text()))
    assert 30 <= restored.attempts < 40
    assert all(attempt.answer and attempt.verdict == PASSED for attempt in store.dump().attempts)
    store.close()


def test_a_file_cut_short_is_damage(path: Path, clock, attempts) -> None:
    _fill(path, clock, attempts)
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)
    store = SqliteStore(path, clock=clock, repair=True)
    assert "was damaged" in store.notices[0]
    store.begin_attempt(attempts("fresh"))
    store.close()


@pytest.mark.parametrize("content", [b"this is not a database, but somebody's notes\n" * 50, b"\x00" * 8192])
def test_a_file_that_is_no_database_is_set_aside(path: Path, clock, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = SqliteStore(path, clock=clock, repair=True)
    kept, exported = _kept(path)
    assert kept.read_bytes() == content
    assert exported is None
    assert "Nothing in it could be read" in store.notices[0]
    store.close()


def test_somebody_elses_database_is_set_aside(path: Path, clock) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    store = SqliteStore(path, clock=clock, repair=True)
    assert "not a store of Milepost" in store.notices[0]
    store.close()


def test_two_damages_in_one_second_keep_both_files(path: Path, clock) -> None:
    path.parent.mkdir()
    for content in (b"first" * 100, b"second" * 100):
        path.write_bytes(content)
        SqliteStore(path, clock=lambda: clock.now, repair=True).close()
        path.unlink()
    kept = sorted(each.read_bytes()[:5] for each in path.parent.glob("store-damaged-*.sqlite"))
    assert kept == [b"first", b"secon"]


def test_an_empty_file_is_a_new_store(path: Path, clock) -> None:
    path.parent.mkdir()
    path.touch()
    store = SqliteStore(path, clock=clock)
    assert store.dump() == Snapshot()
    store.close()


def test_a_full_disk_is_said_and_nothing_is_half_written(path: Path, clock, attempts) -> None:
    store = SqliteStore(path, clock=clock)
    store.begin_attempt(attempts("before"))
    with store._engine.connect() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used}")
    with pytest.raises(MilepostError, match="MP-D003") as caught:
        store.begin_attempt(attempts("after", answer=b"x" * 100_000))
    assert "Free some space" in caught.value.mend
    assert [attempt.id for attempt in store.dump().attempts] == ["before"]
    store.close()


_ON_A_SMALL_DISK = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from milepost.store import Attempt, SqliteStore
    from milepost.terms import MilepostError
    now = lambda: datetime.now(UTC)
    path = Path(sys.argv[1])
    store = SqliteStore(path, clock=now)
    stored = 0
    try:
        for number in range(1000):
            store.begin_attempt(Attempt(f"a-{number}", "k7m2qx", "k-means/assign", "python", b"x" * 20_000, now()))
            stored += 1
    except MilepostError as error:
        print(error.code)
    print(stored, len(store.dump().attempts))
    assert all(len(attempt.answer) == 20_000 for attempt in store.dump().attempts)
    assert SqliteStore(path, clock=now).notices == ()
"""


@pytest.mark.skipif(shutil.which("unshare") is None or sys.platform != "linux", reason="needs a disk of its own")
def test_a_disk_that_is_really_full_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    allowed = subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode == 0
    if not allowed:
        pytest.skip("user namespaces are refused here, so no small disk can be mounted")
    program = tmp_path / "program.py"
    program.write_text(textwrap.dedent(_ON_A_SMALL_DISK))
    disk = tmp_path / "disk"
    disk.mkdir()
    script = f"mount -t tmpfs -o size=1m none {disk} && exec {sys.executable} {program} {disk}/home/store.sqlite"
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    code, counts = done.stdout.strip().splitlines()
    assert code == "MP-D003"
    stored, found = counts.split()
    assert stored == found


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, clock) -> None:
    in_the_way = tmp_path / "home"
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(MilepostError, match="MP-D005"):
        SqliteStore(in_the_way / "store.sqlite", clock=clock)


def test_a_locked_store_is_said(path: Path, clock, attempts) -> None:
    store = SqliteStore(path, clock=clock)
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(MilepostError, match="MP-D007"):
            store.begin_attempt(attempts("a"))
        other.execute("ROLLBACK")
    store.begin_attempt(attempts("a"))
    store.close()
