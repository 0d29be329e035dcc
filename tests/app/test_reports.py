"""What is reported on the way: kept for whoever asks, thinned, stopped on request, and forgotten in the end."""

import math
import threading

import pytest

from milepost.app.reports import MOST_ATTEMPTS, MOST_REPORTS, Reports
from milepost.terms import Progress, VerdictName


def test_reports_are_given_from_where_one_left_off():
    watching = Reports().open("attempt-1", "u/e", "")
    for step in range(3):
        watching.told(Progress(step, 3, {"loss": 1.0 / (step + 1)}))
    told = watching.read(1)
    assert [report["n"] for report in told["reports"]] == [2, 3]
    assert told["reports"][1] == {"n": 3, "step": 2, "of": 3, "numbers": {"loss": 1 / 3}}
    assert told["shown"] is None


def test_what_is_no_number_crosses_as_null():
    watching = Reports().open("attempt-1", "u/e", "")
    watching.told(Progress(1, 0, {"loss": math.nan}, shape=(2,), values=(math.inf, 1.0)))
    told = watching.read(0)
    assert told["reports"][0]["numbers"] == {"loss": None}
    assert told["shown"] == {"n": 1, "shape": [2], "values": [None, 1.0]}


def test_a_long_curve_is_thinned_and_keeps_its_last_point():
    watching = Reports().open("attempt-1", "u/e", "")
    for step in range(5 * MOST_REPORTS):
        watching.told(Progress(step))
    reports = watching.read(0)["reports"]
    assert len(reports) <= MOST_REPORTS
    assert reports[-1]["step"] == 5 * MOST_REPORTS - 1
    assert [report["n"] for report in reports] == sorted(report["n"] for report in reports)


def test_old_attempts_are_forgotten_and_those_under_way_are_not():
    reports = Reports()
    reports.open("still-running", "u/e", "")
    for number in range(3 * MOST_ATTEMPTS):
        reports.open(f"attempt-{number}", "u/e", "")
        reports.close(f"attempt-{number}")
    assert reports.find("still-running") is not None
    assert reports.find("attempt-0") is None
    assert reports.under_way("u/e", "") == "still-running"
    assert reports.under_way("u/e", "somebody else") is None


def test_who_stops_before_it_begins_stops_it_at_once():
    watching = Reports().open("attempt-1", "u/e", "")
    watching.cancel()
    stopped = []
    watching.begun(lambda: stopped.append(1))
    assert stopped == [1]
    watching.ended()
    watching.cancel()
    assert stopped == [1]


def test_an_attempt_is_followed_from_anywhere_and_its_verdict_found_after(cases, grader):
    """As a page does whose tab was closed: it asks what is under way, follows, and gets the verdict."""
    grader.reports = [Progress(1, 4, {"loss": 0.5})]
    grader.hold.clear()
    name = "first-steps/double"
    asked = threading.Thread(target=lambda: cases.check(exercise=name, answer=b"right", attempt="attempt-long-1"))
    asked.start()
    assert grader.begun.wait(10)
    assert cases.under_way(name)["attempt"] == "attempt-long-1"
    told = cases.attempt("attempt-long-1")
    assert (told["state"], told["reports"][0]["numbers"]) == ("running", {"loss": 0.5})
    grader.hold.set()
    asked.join()
    done = cases.attempt("attempt-long-1", since=1)
    assert (done["state"], done["reports"], done["verdict"]["verdict"]) == ("done", [], "passed")
    assert cases.under_way(name)["attempt"] is None


def test_an_attempt_can_be_stopped_and_counts_for_nothing(cases, grader):
    grader.hold.clear()
    given = []
    asked = threading.Thread(
        target=lambda: given.append(
            cases.check(exercise="first-steps/double", answer=b"right", attempt="attempt-long-2")
        )
    )
    asked.start()
    assert grader.begun.wait(10)
    assert cases.cancel("attempt-long-2", learner="somebody else")["stopped"] is False
    assert cases.cancel("attempt-long-2")["stopped"] is True
    asked.join()
    assert given[0]["verdict"] == VerdictName.ERROR
    assert given[0]["findings"][0]["key"] == "cancelled"
    assert cases.cancel("attempt-long-2")["stopped"] is False


def test_what_is_not_known_is_said(cases):
    assert cases.attempt("never-heard-of")["state"] == "unknown"


@pytest.mark.timeout(60)
def test_long_work_never_keeps_short_work_waiting(cases, grader):
    """As many long ones as the machine takes are under way; a short one is answered all the same."""
    import os

    grader.limits_s["first-steps/double"] = 60.0
    grader.hold.clear()
    threads = [
        threading.Thread(
            target=lambda turn=turn: cases.check(
                exercise="first-steps/double", answer=b"right", attempt=f"attempt-busy-{turn}"
            )
        )
        for turn in range(4 * (os.cpu_count() or 1))
    ]
    for thread in threads:
        thread.start()
    assert grader.begun.wait(10)
    ran = cases.run(exercise="first-steps/total", answer=b"right")
    assert ran["results"]
    grader.hold.set()
    for thread in threads:
        thread.join()
