"""What a learner may choose, and what comes of it."""

import pytest

from milepost.app.settings import OPTIONS, chosen
from milepost.terms import LearnerError


def _values(told) -> dict[str, str]:
    return {each["name"]: each["value"] for each in told["settings"]}


def test_what_is_usual_holds_until_something_is_chosen(cases) -> None:
    told = cases.settings()
    assert all(each["value"] == each["usual"] for each in told["settings"])
    assert all(each["usual"] in {choice["value"] for choice in each["choices"]} for each in told["settings"])


def test_a_choice_holds_for_whoever_looks_next(cases) -> None:
    assert _values(cases.save_settings({"keys": "vim"}))["keys"] == "vim"
    assert _values(cases.settings()) == {**{each.name: each.usual for each in OPTIONS}, "keys": "vim"}


@pytest.mark.parametrize(
    ("values", "code", "told"),
    [({"font": "comic"}, "MP-A043", "text-size"), ({"keys": "ed"}, "MP-A044", "ordinary, vim, emacs")],
)
def test_what_cannot_be_chosen_is_refused_and_nothing_is_kept(cases, values, code, told) -> None:
    with pytest.raises(LearnerError, match=code) as caught:
        cases.save_settings({"motion": "reduced", **values})
    assert told in caught.value.mend
    assert _values(cases.settings())["motion"] == "system"


def test_a_choice_that_is_offered_no_more_counts_as_none() -> None:
    assert chosen({"keys": "of another version", "gone": "x", "wrap": "on"})["keys"] == "ordinary"
    assert chosen({"wrap": "on"})["wrap"] == "on"
