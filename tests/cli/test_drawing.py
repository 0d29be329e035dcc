"""Whole screens, as a person sees them. `MILEPOST_WRITE_SCREENS=1` writes them anew, to be looked at and committed."""

import json
import os
from pathlib import Path

import pytest

from milepost.cli.accounts import draw_progress
from milepost.cli.maps import draw_found, draw_map, draw_next, draw_tools, draw_unit
from milepost.cli.markdown import draw_markdown
from milepost.cli.screen import Screen, beside, clean, cut, look_at, visible, wrap
from milepost.cli.verdicts import draw_trial, draw_verdict

HERE = Path(__file__).parent
ANSWERS = json.loads((HERE / "answers.json").read_text(encoding="utf-8"))
DRAWN = {
    "check": draw_verdict,
    "run": draw_trial,
    "find": draw_found,
    "map": draw_map,
    "unit": draw_unit,
    "next": draw_next,
    "progress": draw_progress,
    "tools": draw_tools,
    "task": lambda told, screen: draw_markdown(told["task"], screen),
}
SCREENS = {
    "wide": Screen(width=80),
    "narrow": Screen(width=40),
    "colour": Screen(width=80, colour=True),
    "ascii": Screen(width=80, signs=False),
    "words": Screen(width=80, words=True),
}


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("name", ANSWERS)
def test_the_screen_is_as_it_was_looked_at(name: str, size: str) -> None:
    screen = SCREENS[size]
    drawn = DRAWN[name.partition(" ")[0]](ANSWERS[name], screen) + "\n"
    kept = HERE / "screens" / f"{name.replace(' ', '-')}.{size}.txt"
    if os.environ.get("MILEPOST_WRITE_SCREENS"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
    assert drawn == kept.read_text(encoding="utf-8")
    assert all(visible(line) <= screen.width for line in drawn.split("\n") if not _is_command(line))
    assert all(line == line.rstrip() for line in drawn.split("\n"))
    if size == "ascii":
        assert drawn.isascii()
    if size == "words":
        assert not set(drawn) & set("✓✗●◐○◌█░▸◂├└━")


def test_nothing_from_outside_reaches_the_terminal_as_a_command() -> None:
    told = json.loads(json.dumps(ANSWERS["check exception"]))
    told["findings"][0]["message"] = "\x1b]0;owned\x07 \x9b31m \u202eback \u2066front"
    told["printed"] = "\x1b[2J\rtop"
    drawn = draw_verdict(told, Screen(width=80))
    assert not any((ord(letter) < 32 and letter != "\n") or 0x7F <= ord(letter) < 0xA0 for letter in drawn)
    assert not any(letter in drawn for letter in "\u202e\u2066\u200f")


@pytest.mark.parametrize("width", [30, 34, 53, 79, 100])
@pytest.mark.parametrize("name", ANSWERS)
def test_no_line_is_wider_than_the_window(name: str, width: int) -> None:
    drawn = DRAWN[name.partition(" ")[0]](ANSWERS[name], Screen(width=width, colour=True))
    assert max(visible(line) for line in drawn.split("\n") if not _is_command(line)) <= width


def _is_command(line: str) -> bool:
    """A command is never cut or broken by us: the terminal wraps it, and it can still be copied."""
    return "milepost work" in line or "milepost hint" in line


def test_words_are_wrapped_and_what_has_no_spaces_is_broken() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("abcdefghij k", 4) == ["abcd", "efgh", "ij k"]
    assert wrap("", 7) == [""]
    assert wrap("a\n\nb", 7) == ["a", "", "b"]
    assert cut("a longer line", 8) == "a longe…"
    assert beside(["a", "bb"], ["1"], gap=2, width=3) == ["a    1", "bb"]


def test_control_characters_are_shown_as_such() -> None:
    assert clean("a\x1b[31mb\x07\tc\nd\u200e") == "a�[31mb�\tc\nd"


class _Stream:
    encoding = "utf-8"

    def __init__(self, *, is_terminal: bool) -> None:
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def fileno(self) -> int:
        raise OSError


@pytest.mark.parametrize(
    ("environ", "is_terminal", "colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour_is_used_where_it_is_wanted(environ, is_terminal: bool, colour: bool) -> None:
    assert look_at(_Stream(is_terminal=is_terminal), environ).colour is colour


def test_a_screen_that_is_heard_has_words_and_no_colours() -> None:
    screen = look_at(_Stream(is_terminal=True), {"MILEPOST_PLAIN": "1", "FORCE_COLOR": "1"})
    assert screen.words
    assert screen.paint("red", "red") == "red"
    assert screen.plain("✓ passed") == "yes: passed"
    assert not look_at(_Stream(is_terminal=True), {}).words


@pytest.mark.parametrize(("columns", "width"), [("", 80), ("20", 30), ("57", 57), ("500", 100), ("x", 80)])
def test_the_width_is_the_windows_within_reason(columns: str, width: int) -> None:
    assert look_at(_Stream(is_terminal=True), {"COLUMNS": columns}).width == width


def _map(**values: str) -> dict[str, object]:
    return {"kind": "map", "text": str(values), "rows": [[f"'{name}'", value] for name, value in values.items()]}


def _verdict(**finding: object) -> dict[str, object]:
    whole = {"key": "wrong-result", "message": "It differs.", "shown": [], "want": None, "got": None, **finding}
    return {"exercise": "python/remember", "verdict": "failed", "findings": [whole]}


def test_of_two_maps_what_differs_is_told_and_the_rest_only_named() -> None:
    told = _verdict(want=_map(results="[1, 2]", asked="['a', 'b']"), got=_map(results="[1, 2]", asked="['a']"))
    drawn = draw_verdict(told, Screen(width=60))
    assert "▸ 'asked'" in drawn
    assert "the same: 'results'" in drawn
    assert "['a', 'b']" in drawn
    assert "[1, 2]" not in drawn


def test_a_long_value_is_carried_on_in_the_next_line() -> None:
    text = f"[{', '.join(f'word-{n}' for n in range(20))}]"
    drawn = draw_verdict(_verdict(shown=[{"name": "words", "kind": "list", "text": text}]), Screen(width=60))
    assert "word-0," in drawn
    assert "word-19]" in drawn
    assert all(visible(line) <= 60 for line in drawn.split("\n"))


def test_a_check_that_was_stopped_is_nobodys_fault() -> None:
    told = {**_verdict(key="cancelled", message="You stopped this check."), "verdict": "error"}
    assert "○ python/remember  stopped" in draw_verdict(told, Screen(width=60))


def test_a_list_of_rows_is_a_grid_with_its_numbers_and_what_differs_is_marked() -> None:
    rows = [["3", "'Ghent'"], ["4", "'Lier'"]]
    portrait = {
        "kind": "rows",
        "text": "[...]",
        "rows": rows,
        "columns": ["n", "town"],
        "shape": [9, 2],
        "first_row": 7,
    }
    drawn = draw_verdict(_verdict(got={**portrait, "marks": [[1, 1]]}), Screen(width=60))
    assert "yours  list of 9" in drawn
    assert [line.split() for line in drawn.split("\n") if "'" in line] == [
        ["7:", "3", "'Ghent'"],
        ["8:", "4", "▸'Lier'"],
    ]
    assert "rows 7 to 8 of 9" in drawn


def test_what_the_product_itself_would_refuse_is_told_whoever_passes() -> None:
    told = {**_verdict(), "verdict": "passed", "findings": [], "remarks": ["MySQL has no RETURNING."]}
    assert "MySQL has no RETURNING." in draw_verdict(told, Screen(width=60))
