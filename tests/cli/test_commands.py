"""Every command of a learner's: its exit code, what goes to which stream, and the JSON that others rely on."""

import json

import pytest
from app_fakes import FAILED

from milepost.terms import Finding, InternalError, Verdict, VerdictName

STARTER = 'raise NotImplementedError("Write this part.")'

# Keys may be added to these, never renamed or taken away.
KEYS = {
    "map": {"version", "title", "stages", "next", "done", "total"},
    "next": {"version", "exercise", "title", "unit", "why"},
    "progress": {
        *(
            "version",
            "passed",
            "total",
            "units",
            "attempts",
            "days",
            "skills",
            "day",
            "today",
            "week",
            "run",
            "longest",
        ),
        *("run_said", "time", "mistakes", "due", "due_said", "rules", "next"),
    },
    "work": {"version", "exercise", "path", "written"},
    "hint": {"version", "number", "total", "text", "language"},
    "solution": {"version", "text", "passed", "language", "roads"},
    "check": {
        *("version", "exercise", "verdict", "findings", "right", "cases", "cases_right", "printed", "ms", "attempt"),
        *("isolation", "state", "unit_state", "next", "language", "passed_in"),
    },
    "run": {"version", "exercise", "results", "printed", "findings"},
    "settings": {"version", "settings"},
}
UNIT = {"slug", "title", "icon", "built", "named", "summary", "needs", "skills", "state", "minutes", "exercises"}
EXERCISE = {"slug", "id", "title", "minutes", "languages", "state", "passed_in"}
FINDING = {"key", "message", "shown", "want", "got", "where", "column", "source", "call"}


def _write(house, text: str) -> None:
    house.double.parent.mkdir(parents=True, exist_ok=True)
    house.double.write_text(text)


def test_the_map_tells_of_every_district(house) -> None:
    done = house.run("map")
    assert (done.code, done.err) == (0, "")
    assert done.out.split("\n")[0].split() == ["A", "small", "road", "0", "of", "3", "exercises", "passed"]
    assert "Far away      not built yet" in done.out
    assert "Second steps  ◂ First steps" in done.out
    assert "▸ Second steps" in done.out
    assert done.out.rstrip().endswith("milepost work first-steps/double")


def test_words_stand_in_place_of_signs_for_whoever_hears_them(house, monkeypatch) -> None:
    monkeypatch.setenv("MILEPOST_PLAIN", "")  # so that what the command sets is gone afterwards
    done = house.run("map", "--plain")
    assert "Second steps: later, after First steps." in done.out
    assert "leads to Second steps." in done.out
    assert not set(done.out) & set("○◌▸◂━├└")


def test_one_unit_is_told_with_its_exercises(house) -> None:
    done = house.run("map", "first-steps")
    assert done.code == 0
    assert "first-steps/double  Double every number" in done.out
    assert "It will teach:\n  · Dream" in house.run("map", "far-away").out


def test_work_puts_the_starter_in_place_and_shows_the_task(house) -> None:
    done = house.run("work", "double")
    assert (done.code, done.err) == (0, "")
    assert STARTER in house.double.read_text()
    assert str(house.double) in done.out.replace("\n", "")
    assert "Write `double(values)`." in done.out
    _write(house, "mine")
    assert "was there already" in house.run("work", "first-steps/double").out
    assert house.double.read_text() == "mine"
    assert house.run("work", "first-steps/double", "--force").code == 0
    assert STARTER in house.double.read_text()


def test_work_without_a_name_takes_the_next_one(house) -> None:
    assert house.run("work", "--json").json()["exercise"] == "first-steps/double"


def test_check_finds_the_exercise_last_worked_on_and_its_file(house) -> None:
    house.run("work", "double")
    _write(house, "wrong")
    done = house.run("check")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("✗ first-steps/double  not right yet")
    assert house.grader.graded == [b"wrong"]
    _write(house, "right")
    done = house.run("check")
    assert done.code == 0
    assert "All 20 fresh cases are right." in done.out
    assert "milepost work first-steps/total" in done.out
    assert "1 of 3 exercises passed" in house.run("map").out


@pytest.mark.parametrize(
    "words",
    [("first-steps/double",), ("double",), ("{file}",), ("double", "{file}"), ("double", "{file}", "--lang", "python")],
)
def test_check_takes_an_exercise_a_file_or_both(house, words) -> None:
    _write(house, "wrong")
    done = house.run("check", *(word.format(file=house.double) for word in words), "--json")
    assert done.code == 1
    assert done.json()["exercise"] == "first-steps/double"


def test_check_reads_the_input(house, monkeypatch) -> None:
    class Input:
        class buffer:  # noqa: N801 - as on sys.stdin
            read = staticmethod(lambda _size: b"right from the input")

    monkeypatch.setattr("sys.stdin", Input)
    assert house.run("check", "double", "-").code == 0
    assert house.grader.graded == [b"right from the input"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (VerdictName.PASSED, 0),
        (VerdictName.FAILED, 1),
        (VerdictName.NOT_STARTED, 1),
        (VerdictName.UNAVAILABLE, 3),
        (VerdictName.ERROR, 3),
    ],
)
def test_the_exit_code_says_whose_turn_it_is(house, name: VerdictName, code: int) -> None:
    house.grader.verdicts[b"x"] = Verdict(name, (Finding("k", "Words."),))
    _write(house, "x")
    assert house.run("check", "double").code == code
    assert house.run("check", "double", "--json").code == code


def test_run_tries_the_examples_and_stores_nothing(house) -> None:
    _write(house, "anything")
    done = house.run("run", "double")
    assert done.code == 0
    assert "✓ double([1])" in done.out
    assert "│ said" in done.out
    assert house.store.history() == ()


def test_hints_open_one_at_a_time(house) -> None:
    assert "Hint 1 of 3\nWhat is twice a number?" in house.run("hint", "double").out
    assert "Hint 2 of 3" in house.run("hint", "double").out
    assert house.run("hint", "double", "--json").json()["number"] == 3


def test_the_solution_is_shown_and_recorded(house) -> None:
    done = house.run("solution", "double")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("return values * 2\n")
    assert [reveal.kind for reveal in house.store.reveals("doub22")] == ["solution"]


def test_other_right_answers_are_shown_instead_when_they_are_asked_for(house) -> None:
    done = house.run("solution", "double", "--others")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Adds every number to itself.\n\n")
    assert done.out.endswith("return values + values\n")
    assert "only one" in house.run("solution", "total", "--others").out
    assert [reveal.kind for reveal in house.store.reveals("doub22")] == ["solution"]


def test_next_and_progress_follow_the_learner(house) -> None:
    assert house.run("next").out.startswith("first-steps/double  Double every number\n")
    _write(house, "right")
    house.run("check", "double")
    assert house.run("next").out.startswith("first-steps/total")
    assert "1 of 3 exercises passed" in house.run("progress").out
    assert "Double numbers\n    sure" in house.run("progress").out


def test_the_json_keeps_its_promises(house) -> None:
    _write(house, "wrong")
    words = {
        "map": ("map",),
        "next": ("next",),
        "settings": ("settings",),
        "progress": ("progress",),
        "work": ("work", "double"),
        "hint": ("hint", "double"),
        "solution": ("solution", "total"),
        "check": ("check", "double"),
        "run": ("run", "double"),
    }
    told = {name: house.run(*each, "--json").json() for name, each in words.items()}
    for name, keys in KEYS.items():
        assert keys <= set(told[name]), name
    assert set(told["map"]["stages"][0]["units"][0]) >= UNIT
    assert set(told["map"]["stages"][0]["units"][0]["exercises"][0]) >= EXERCISE
    assert set(told["check"]["findings"][0]) >= FINDING
    assert set(told["check"]["ms"]) == {"grade", "total"}


@pytest.mark.parametrize(
    "words",
    [
        *[("check", "nowhere/nothing"), ("check", "double"), ("map", "nowhere"), ("hint", "x")],
        *[("settings", "kyes"), ("settings", "keys", "ed")],
    ],
)
def test_a_refusal_is_one_envelope_too(house, words) -> None:
    done = house.run(*words, "--json")
    assert done.code == 2
    assert set(done.json()["error"]) == {"code", "message", "mend"}
    assert done.err == ""
    spoken = house.run(*words)
    assert (spoken.code, spoken.out) == (2, "")
    assert done.json()["error"]["code"] in spoken.err


def test_a_text_is_run_beside_the_answer(house) -> None:
    house.run("work", "double")
    _write(house, "x = 1")
    done = house.run("console", "double", "--run", "1 + 1")
    assert (done.code, done.out, done.err) == (0, "1 + 1\n", "")
    told = house.run("console", "--run", "1 + 1", "--json").json()
    assert (told["value"]["text"], told["fault"]) == ("1 + 1", None)
    assert all(console.closed for console in house.grader.consoles)
    _write(house, "syntax")
    assert house.run("console", "--run", "1").code == 1
    assert house.run("console", "--json").code == 2
    assert "MP-F161" in house.run("console").err


def test_lines_are_read_until_the_learner_leaves(house, capsys) -> None:
    from milepost import __version__
    from milepost.app.asking import House, environment
    from milepost.cli.answers import find_answer
    from milepost.cli.console import Session, talk
    from milepost.cli.screen import Screen

    asking = House(environment(), version=__version__, told=print)
    house.run("work", "double")
    _write(house, "x = 1")
    typed = iter(["def f(a):", "    return a", "", "  ", "f(1)"])
    asked = []

    def read(prompt: str) -> str:
        asked.append(prompt)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    session = Session(asking, find_answer(asking, "double", None))
    assert talk(session, Screen(), title="double", read=read) == 0
    assert asked == [">>> ", "... ", "... ", ">>> ", ">>> ", ">>> "]
    assert house.grader.consoles[0].lines == ["def f(a):\n    return a\n", "f(1)"]
    assert house.grader.consoles[0].closed
    assert capsys.readouterr().out.endswith("f(1)\n\n")


def test_a_setting_is_shown_and_set(house) -> None:
    done = house.run("settings")
    assert (done.code, done.err) == (0, "")
    assert "keys  Keys of the editor\n  ● ordinary  Ordinary\n  ○ vim       Vim" in done.out
    assert "● vim" in house.run("settings", "keys", "vim").out
    told = house.run("settings", "keys", "--json").json()
    assert [(each["name"], each["value"]) for each in told["settings"]] == [("keys", "vim")]
    assert house.store.settings() == {"keys": "vim"}


def test_a_fault_of_ours_is_no_fault_of_the_learners(house) -> None:
    house.grader.verdicts[b"x"] = InternalError("MP-G000", "Milepost could not grade this.", "Try again.")
    _write(house, "x")
    done = house.run("check", "double")
    assert done.code == 3
    assert "MP-G000" in done.err


def test_a_mistyped_command_or_option_is_a_usage_error(house) -> None:
    done = house.run("chek")
    assert done.code == 2
    assert "Did you mean `milepost check`?" in done.err
    assert house.run("map", "--nothing").code == 2
    assert house.run("check", "a", "b", "c").code == 2
    assert json.loads(house.run("chek", "--json").out)["error"]["code"] == "MP-F120"


def test_help_and_version_ask_nobody(command) -> None:
    done = command("--help")
    assert done.code == 0
    names = [line.split()[0] for line in done.out.split("Commands:")[1].strip().split("\n")]
    for name in ("map", "next", "progress", "work", "check", "run", "hint", "solution", "tools", "doctor", "author"):
        assert name in names
    assert command("--version").out == "milepost 0.1.0\n"
    assert "--watch" in command("check", "--help").out


def test_an_export_comes_back_whole(environ, command, tmp_path) -> None:
    from milepost.app.home import find_home
    from milepost.app.house import open_store

    store = open_store(find_home(environ))
    store.save_draft("doub22", language="python", text="typed")
    store.close()
    file = tmp_path / "mine.json"
    done = command("export", str(file))
    assert (done.code, done.out) == (0, "")
    assert command("export", str(file)).code == 2
    assert command("export", str(file), "--force").code == 0
    assert json.loads(command("export").out)["drafts"][0]["text"] == "typed"
    (tmp_path / "home" / "store.sqlite").unlink()
    done = command("import", str(file))
    assert (done.code, done.out) == (0, "0 attempts and 1 drafts came in.\n")
    assert command("import", str(file), "--json").json()["drafts"] == 0


def test_stopping_when_nothing_runs_is_said(command) -> None:
    assert command("stop").out == "Nothing was running.\n"
    assert command("stop", "--json").json()["stopped"] is False


def test_a_verdict_is_told_in_the_order_that_helps(house) -> None:
    house.grader.verdicts[b"x"] = Verdict(
        VerdictName.FAILED,
        (Finding("squared", "Squared.", where=3, source="  return x"),),
        right=("The shape is right.",),
    )
    _write(house, "x")
    out = house.run("check", "double").out
    assert out.index("The shape is right.") < out.index("squared") < out.index("line 3") < out.index("Stuck?")
    assert FAILED.findings[0].key == "squared"
