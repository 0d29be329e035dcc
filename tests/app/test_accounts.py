"""What a learner is told of what they did: the words, held to the numbers beside them."""

from datetime import UTC, datetime, timedelta

import pytest

from milepost.app.accounts import percent
from milepost.store import Attempt
from milepost.terms import Finding, Verdict, VerdictName

DOUBLE = ("doub22", "first-steps/double")
# Noon, so that the day is the same in most of the world's time zones.
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def told(cases, store, clock):
    """Stores attempts, each (verdict, days after the first, minutes), and gives the account on a day."""

    def tell(*attempts, day):
        for number, (verdict, days, minutes, *more) in enumerate(attempts):
            at = NOON + timedelta(days=days, minutes=minutes)
            made = Attempt(f"a{number}", *DOUBLE, "python", f"answer {number}".encode(), at, **dict(*more))
            store.begin_attempt(made)
            findings = (Finding("squared", "It was squared."),) if verdict == "failed" else ()
            store.finish_attempt(made.id, Verdict(VerdictName(verdict), findings))
        clock.now = NOON + timedelta(days=day)
        return cases.progress()

    return tell


def test_a_day_is_told_with_what_was_done_on_it(told) -> None:
    account = told(("failed", 0, 0), ("error", 0, 5), ("passed", 0, 12), day=0)
    assert account["today"]["said"] == "2 attempts, 1 exercise passed and at least 12 minutes today."
    assert account["time"] == {"minutes": 12, "said": "At least 12 minutes so far."}
    assert account["run_said"] == (
        "1 day of work since 2 Nov 2026. It goes on if you have an answer checked by 5 Nov 2026."
    )


def test_days_off_are_forgiven_in_words_too(told) -> None:
    account = told(("failed", 0, 0), ("failed", 3, 0), ("failed", 4, 0), day=6)
    assert account["today"]["said"] == "Nothing yet today."
    assert account["run"] == {"days": 3, "since": "2026-11-02", "off": 2, "until": "2026-11-09"}
    assert "3 days of work since 2 Nov 2026. 2 days off are forgiven." in account["run_said"]
    assert account["mistakes"][0]["said"] == "Met 3 times, from 2 Nov 2026 to 6 Nov 2026; still there."


def test_a_run_that_ended_is_not_held_against_anybody(told) -> None:
    account = told(("passed", 0, 0), day=30)
    assert account["run"] is None
    assert account["run_said"] == "No run at the moment. Your longest was 1 day, from 2 Nov 2026."


def test_what_fades_comes_back(told) -> None:
    account = told(("passed", 0, 0), day=30)
    (due,) = account["due"]
    assert (due["exercise"], due["skills"]) == (DOUBLE[1], ["Double numbers"])
    assert 50 < due["fresh_percent"] < 90


def test_what_is_fresh_is_said_with_the_day_on_which_it_is_due(told) -> None:
    account = told(("passed", 0, 0), day=0)
    assert account["due"] == []
    assert account["due_said"] == "Nothing is due. The next is “Double numbers”, on 4 Nov 2026."


@pytest.mark.parametrize(
    ("help_open", "said"),
    [
        ({}, "Rests on 1 pass without help."),
        ({"hints_opened": 1}, "Rests on 1 pass with a hint."),
        ({"solution_seen": True}, "Rests on 1 pass with more help."),
    ],
)
def test_a_skill_says_what_it_rests_on(told, help_open, said) -> None:
    account = told(("passed", 0, 0, help_open), day=0)
    assert account["skills"][0]["said"].startswith(said)
    assert account["skills"][0]["mastered"] is False


def test_nothing_is_ever_said_to_be_certain() -> None:
    assert [percent(share) for share in (0.0, 0.899, 0.9999, 1.0)] == [0, 89, 99, 99]
