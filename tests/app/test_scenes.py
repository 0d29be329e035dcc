"""A scene is moved by the learner's own answers, and never falls over because of them."""

import json
from contextlib import contextmanager
from dataclasses import replace

import pytest

from milepost.app.scenes import MOST_FRAMES, Source, play
from milepost.terms import AuthorError, LearnerError, UnavailableError

STATE = {"numbers": [1, 2], "turns": 2}


def _scene(cases, drafts=None, **state):
    return cases.scene(unit="second-steps", state=STATE | state, drafts=drafts)


def test_without_an_answer_the_reference_moves_it(cases) -> None:
    told = _scene(cases)
    assert told["whose"] == {"shift": "reference"}
    assert told["frames"] == [
        {"turn": 0, "numbers": [2.0, 3.0], "mean": 2.5, "odd": None},
        {"turn": 1, "numbers": [3.0, 4.0], "mean": 3.5, "odd": None},
    ]
    assert told["note"] == ""
    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize("key", ["shift", "second-steps/shift"])
def test_the_learners_draft_moves_it(cases, key: str) -> None:
    told = _scene(cases, {key: "backwards"})
    assert told["whose"] == {"shift": "yours"}
    assert told["frames"][0]["numbers"] == [0.0, 1.0]


def test_the_latest_answer_that_passed_moves_it_when_there_is_no_draft(cases) -> None:
    cases.check(exercise="second-steps/shift", answer=b"right and backwards")
    cases.check(exercise="second-steps/shift", answer=b"wrong")
    told = _scene(cases)
    assert told["whose"] == {"shift": "yours"}
    assert told["frames"][0]["numbers"] == [0.0, 1.0]


def test_the_page_can_leave_every_part_to_the_reference(cases) -> None:
    cases.check(exercise="second-steps/shift", answer=b"right and backwards")
    told = _scene(cases, {"shift": "backwards"}, own=False)
    assert told["whose"] == {"shift": "reference"}
    assert told["frames"][0]["numbers"] == [2.0, 3.0]


@pytest.mark.parametrize("draft", ["raises", "syntax"])
def test_a_draft_that_fails_is_told_kindly_and_the_reference_steps_in(cases, draft: str) -> None:
    told = _scene(cases, {"shift": draft})
    assert told["whose"] == {"shift": "reference"}
    assert told["frames"][0]["numbers"] == [2.0, 3.0]
    assert "Your `shift` could not be played here" in told["note"]


def test_an_endless_scene_is_cut(cases) -> None:
    told = _scene(cases, turns=10_000)
    assert len(told["frames"]) == MOST_FRAMES
    assert "Only the first" in told["note"]


@pytest.mark.parametrize("state", [{}, {"numbers": "x", "turns": 1}, {"numbers": [1], "turns": None}])
def test_a_state_that_makes_no_sense_is_refused(cases, state) -> None:
    with pytest.raises(LearnerError, match="MP-A011"):
        cases.scene(unit="second-steps", state=state)


def test_a_missing_tool_is_not_the_authors_fault(cases, grader, monkeypatch) -> None:
    def refuse(*_args, **_options):
        raise UnavailableError("MP-T001", "The toolset core is not installed.", "Run: milepost tools install core")

    monkeypatch.setattr(grader, "session", refuse)
    with pytest.raises(UnavailableError, match="MP-T001"):
        _scene(cases)


def test_a_unit_without_a_scene_says_so(cases) -> None:
    with pytest.raises(LearnerError, match="MP-A010"):
        cases.scene(unit="first-steps", state={})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("def frames(", "does not load"),
        ("x = 1", "no function frames"),
        ("def frames(ask, state):\n    return [ask('nobody')]", "which the unit does not have"),
        ("def frames(ask, state):\n    raise RuntimeError('oh')", "oh"),
    ],
)
def test_an_authors_mistake_is_the_authors(small_track, grader, tmp_path, text: str, told: str) -> None:
    scene = tmp_path / "scene.py"
    scene.write_text(text)
    unit = replace(next(each for each in small_track.units if each.slug == "second-steps"), scene=scene)
    with pytest.raises(AuthorError, match="MP-A012") as caught:
        play(
            unit, {}, grader=grader, choose=lambda _: Source(b"", "yours"), reference=lambda _: Source(b"", "reference")
        )
    assert told in caught.value.message
    assert caught.value.where == str(scene)


def test_a_reference_that_fails_is_the_authors(cases, small_track, grader) -> None:
    unit = next(each for each in small_track.units if each.slug == "second-steps")
    with pytest.raises(AuthorError, match="MP-A012"):
        play(
            unit,
            STATE,
            grader=grader,
            choose=lambda _: Source(b"raises", "yours"),
            reference=lambda _: Source(b"raises", "reference"),
        )


# A scene that shows the learner's own text, or one of its own; both are run as answers are.
SHOWING = """
def frames(ask, state):
    text = ask.own("shift")
    yield {"own": text, "got": ask.run("shift", (text or "plain") + state["more"], 1.0, 2.0, must=state["must"])}
"""


def _showing(small_track, grader, tmp_path, *, text: str = "", whose: str = "yours", more: str = "", must: bool = True):
    path = tmp_path / "scene.py"
    path.write_text(SHOWING)
    unit = replace(next(each for each in small_track.units if each.slug == "second-steps"), scene=path)
    part = Source(text.encode(), whose)
    return play(unit, {"more": more, "must": must}, grader=grader, choose=lambda _: part, reference=lambda _: part)


def test_a_scene_may_show_the_learners_own_text_and_run_what_is_made_of_it(small_track, grader, tmp_path) -> None:
    told = _showing(small_track, grader, tmp_path, text="mine", more=" backwards")
    assert told.frames == [{"own": "mine", "got": -1.0}]
    assert told.whose == {"shift": "yours"}


def test_the_references_text_is_shown_to_no_scene(small_track, grader, tmp_path) -> None:
    told = _showing(small_track, grader, tmp_path, text="the solution", whose="reference")
    assert told.frames == [{"own": None, "got": 3.0}]
    assert told.whose == {}


def test_a_scene_may_put_a_text_below_the_answer_whose_ever_it_is(small_track, grader, tmp_path) -> None:
    path = tmp_path / "scene.py"
    path.write_text(
        "def frames(ask, state):\n"
        "    yield [ask('shift', 1.0, 2.0), ask('shift', 1.0, 2.0, below='backwards'), ask('shift', 1.0, 2.0)]\n"
    )
    unit = replace(next(each for each in small_track.units if each.slug == "second-steps"), scene=path)
    for whose in ("yours", "reference"):
        part = Source(b"plain", whose)
        told = play(unit, {}, grader=grader, choose=lambda _, part=part: part, reference=lambda _, part=part: part)
        assert (told.frames, told.whose) == ([[3.0, -1.0, 3.0]], {"shift": whose})


def test_a_text_of_the_learners_that_fails_is_told_and_shown_no_more(small_track, grader, tmp_path) -> None:
    told = _showing(small_track, grader, tmp_path, text="raises")
    assert told.frames == [{"own": None, "got": 3.0}]
    assert "Your `shift` could not be played here" in told.note


def test_what_need_not_be_run_gives_nothing_when_it_fails(small_track, grader, tmp_path) -> None:
    told = _showing(small_track, grader, tmp_path, text="mine", more=" raises", must=False)
    assert told.frames == [{"own": "mine", "got": None}]


def test_a_text_of_the_scenes_own_that_fails_is_the_authors(small_track, grader, tmp_path) -> None:
    with pytest.raises(AuthorError, match="MP-A012"):
        _showing(small_track, grader, tmp_path, whose="reference", more=" raises")


def test_what_a_scene_runs_has_less_and_less_time(small_track, grader, tmp_path, monkeypatch) -> None:
    given = []
    session = grader.session

    def noted(*args, limit_s, **options):
        given.append(limit_s)
        return session(*args, limit_s=limit_s, **options)

    monkeypatch.setattr(grader, "session", noted)
    path = tmp_path / "scene.py"
    path.write_text("def frames(ask, state):\n    yield [ask.run('shift', 'plain', 1.0, 2.0) for _ in range(5)]\n")
    unit = replace(next(each for each in small_track.units if each.slug == "second-steps"), scene=path)
    ticks = iter(range(0, 100, 4))
    none = Source(b"", "reference")
    play(unit, {}, grader=grader, choose=lambda _: none, reference=lambda _: none, clock=lambda: float(next(ticks)))
    assert given == [5.0, 5.0, 5.0, 3.0, 0.05]


def test_all_calls_of_a_scene_share_its_time_and_what_is_started_before_them_takes_none(
    small_track, grader, tmp_path, monkeypatch
) -> None:
    now, sessions = [0.0], []
    session = grader.session

    @contextmanager
    def slow_to_start(*args, **options):
        now[0] += 60
        with session(*args, **options) as begun:
            call = begun.call

            def counted(*given):
                now[0] += 2
                return call(*given)

            monkeypatch.setattr(begun, "call", counted)
            sessions.append(begun)
            yield begun

    monkeypatch.setattr(grader, "session", slow_to_start)
    path = tmp_path / "scene.py"
    path.write_text("def frames(ask, state):\n    yield [ask(name, 1.0, 2.0) for name in state['order']]\n")
    unit = next(each for each in small_track.units if len(each.exercises) > 1)
    movers = tuple(replace(each, moves=("scene",)) for each in unit.exercises)
    unit = replace(unit, exercises=movers, scene=path)
    one, other = (each.slug for each in unit.exercises[:2])
    none = Source(b"", "reference")
    play(
        unit,
        {"order": [one, other, one, one]},
        grader=grader,
        choose=lambda _: none,
        reference=lambda _: none,
        clock=lambda: now[0],
    )
    assert [each.renewed for each in sessions] == [[5.0, 1.0, 0.05], [3.0]]
