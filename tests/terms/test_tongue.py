"""What is said in other languages: which one, with which form, and English where there is none."""

from datetime import date

import pytest

from milepost.terms.tongue import day_said, listed, say, say_many, spoken_in, tongue, tongue_asked


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
        ("fr,de;q=0.2,en;q=0.9", "en"),
        ("fr;q=1.0, DE-ch ; q=0.5", "de"),
        ("de;q=0, *;q=0.1", "en"),
        ("de;q=never", "en"),
        (",;=,,q", "en"),
    ],
)
def test_the_browser_is_given_the_language_that_it_likes_best_of_ours(header, wanted) -> None:
    assert tongue_asked(header) == wanted


def test_a_language_holds_within_and_english_holds_again_after() -> None:
    with spoken_in("de"):
        assert (tongue(), say("Settings")) == ("de", "Einstellungen")
        with spoken_in("en"):
            assert say("Settings") == "Settings"
        assert say("Settings") == "Einstellungen"
    assert (tongue(), say("Settings")) == ("en", "Settings")


def test_what_no_catalogue_has_is_said_in_english() -> None:
    with spoken_in("tlh"):
        assert (tongue(), say("Settings")) == ("en", "Settings")
    with spoken_in("de"):
        assert say("A sentence that %(who)s says.", who="nobody") == "A sentence that nobody says."
        assert say_many("%(num)s cow", "%(num)s cows", 1) == "1 cow"
        assert say_many("%(num)s cow", "%(num)s cows", 0) == "0 cows"


def test_days_and_lists_are_said_as_people_do() -> None:
    assert day_said(date(2026, 3, 7)) == "7 Mar 2026"
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    with spoken_in("de"):
        assert day_said(date(2026, 3, 7)) == "7. März 2026"
        assert listed(["a", "b", "c"]) == "a, b und c"
