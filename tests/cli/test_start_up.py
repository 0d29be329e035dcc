"""A command that is waited for at every save must not import what it does not need."""

import subprocess
import sys
import textwrap

import pytest

HEAVY = {
    *("numpy", "sqlalchemy", "alembic", "starlette", "uvicorn", "jinja2", "hypothesis", "msgspec", "watchfiles"),
    *("milepost.web", "milepost.store", "milepost.grade", "milepost.check", "milepost.sandbox", "milepost.author"),
}
# What `milepost check` does without on its quick way: each takes longer than the rest of it together.
SLOW = {"click", "pathlib", "dataclasses", "http.client", "ssl", "subprocess", "typing_extensions", "inspect"}


def _imported(words: list[str]) -> set[str]:
    program = textwrap.dedent(f"""
        import sys
        before = set(sys.modules)
        from milepost.cli import main
        import milepost.app.asking as asking
        class House(asking.House):
            def ask(self, method, target, body=None, *, timeout_s=1.0):
                if target == "/api/map":
                    return {{"title": "t", "stages": [], "next": None, "done": 0, "total": 0, "version": 1}}
                return {{"exercise": "a/b", "verdict": "passed", "next": None, "current": "a/b", "title": "t", "why": "w"}}
        asking.House = House
        main({words!r})
        print("\\n", *sorted(set(sys.modules) - before))
    """)
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, input="x = 1", timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("words", [["check", "a/b", "-"], ["check", "a/b", "-", "--json"], ["check", "-"]])
def test_check_takes_the_quick_way(words: list[str]) -> None:
    assert _imported(words) & (HEAVY | SLOW) == set()


@pytest.mark.parametrize("words", [["map"], ["next"], ["--help"], ["check", "a/b", "-", "--lang", "python"]])
def test_no_command_of_the_learners_imports_what_serves_or_grades(words: list[str]) -> None:
    assert _imported(words) & HEAVY == set()
