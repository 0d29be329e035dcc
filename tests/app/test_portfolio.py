"""What a learner shows: nothing before they choose it, and nothing besides it."""

import json

import pytest

from milepost.terms import LearnerError

DOUBLE = "first-steps/double"
SECRET = b"right  # the first one\n"


def _pass(cases) -> None:
    cases.check(exercise=DOUBLE, answer=b"wrong = 'never shown'")
    cases.check(exercise=DOUBLE, answer=SECRET)
    cases.save_draft(exercise=DOUBLE, language=None, text="a draft of mine")


def test_nothing_is_shown_before_it_is_chosen(cases) -> None:
    _pass(cases)
    assert (cases.profile()["finished"], cases.profile()["shown"]) == (1, 0)
    told = cases.portfolio()
    assert told["units"] == []
    assert SECRET.decode().strip() not in json.dumps(told)


def test_what_is_chosen_is_shown_with_its_task_and_its_answer_and_nothing_else(cases, home) -> None:
    cases.hint(DOUBLE)
    _pass(cases)
    assert (
        cases.save_profile(name="  Ada \n Lovelace ", about="Line one.\r\nLine two.\n", show=["first-steps"])["shown"]
        == 1
    )
    told = cases.portfolio()
    assert (told["name"], told["about"]) == ("Ada Lovelace", "Line one.\nLine two.")
    (exercise,) = told["units"][0]["exercises"]
    assert exercise["said"] == "Passed at attempt 2."
    assert exercise["task"] == cases.exercise(DOUBLE)["task"]
    (answer,) = exercise["answers"]
    assert answer["answer"] == SECRET.decode()
    assert answer["said"] == "Passed on 23 Nov 2026 on 21 calls. 1 hint opened."
    everything = json.dumps(told)
    for never in ("never shown", "a draft of mine", "squared", str(home.data), str(home.work), "return values * 2"):
        assert never not in everything


def test_only_what_passed_can_be_shown_and_what_is_hidden_goes(cases) -> None:
    cases.save_profile(show=["all"])
    assert cases.portfolio()["units"] == []
    _pass(cases)
    assert len(cases.portfolio()["units"]) == 1
    cases.save_profile(hide=[DOUBLE])
    assert cases.portfolio()["units"] == []
    assert cases.save_profile(shown=["doub22", "never-there"])["shown"] == 1
    assert cases.save_profile(shown=[])["shown"] == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [({"name": "x" * 81}, "MP-A023"), ({"about": "x" * 1001}, "MP-A023"), ({"show": ["nowhere"]}, "MP-A024")],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(cases, said, code) -> None:
    cases.save_profile(name="Ada")
    with pytest.raises(LearnerError, match=code):
        cases.save_profile(**{"name": "Other", **said})
    assert cases.profile()["name"] == "Ada"


def test_a_profile_is_exported_with_everything_else(cases, store) -> None:
    cases.save_profile(name="Ada")
    assert [setting.name for setting in store.dump().settings] == ["profile.name"]
    cases.save_profile(name="")
    assert cases.profile()["name"] == ""
