"""What every store keeps to, whatever it keeps things in."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from milepost.store import Restored, Snapshot, Standing, Store, export_json, import_json
from milepost.store.memory import MemoryStore
from milepost.terms import Finding, LearnerError, MilepostError, Portrait, Shown, Timing, Verdict, VerdictName

PASSED = Verdict(VerdictName.PASSED, right=("All 32 calls are right.",), cases=32, cases_right=32)
FAILED = Verdict(
    VerdictName.FAILED,
    findings=(
        Finding(
            key="ties-to-last",
            message="On a tie take the first centre.",
            shown=(Shown("points", Portrait("array", "[[0.0]]", (("0.0",),), shape=(1, 1), dtype="float64"), "x"),),
            want=Portrait("array", "[0]", (("0",),), shape=(1,), dtype="int64", marks=((0, 0),)),
            got=Portrait("array", "[1]", (("1",),), shape=(1,), dtype="int64", marks=((0, 0),)),
            where=3,
            column=4,
            source="    return points",
            call="assign(points, centres)",
        ),
        Finding(key="wrong-result", message="Not the same. \udcff"),
    ),
    right=("The shape is right.",),
    cases=32,
    cases_right=7,
    printed="hello \u2713\x00\n",
    timing=Timing(grade=4.25, total=9.5),
    isolation="full",
    toolset="core",
)
ERROR = Verdict(VerdictName.ERROR)


def test_an_attempt_is_there_before_its_verdict_with_every_byte(store: Store, attempts) -> None:
    answer = bytes(range(256)) + "é\r\n".encode()
    stored, new = store.begin_attempt(attempts("a-1", answer=answer))
    assert new
    found = store.find_attempt("a-1")
    assert found == stored
    assert found is not None
    assert found.answer == answer
    assert found.verdict is None
    assert found.graded_at is None


def test_the_same_id_again_is_the_same_attempt(store: Store, attempts) -> None:
    first, _ = store.begin_attempt(attempts("a-1", answer=b"one"))
    store.finish_attempt("a-1", PASSED)
    again, new = store.begin_attempt(attempts("a-1", answer=b"two"))
    assert not new
    assert again.answer == b"one"
    assert again.submitted_at == first.submitted_at
    assert again.verdict == PASSED
    assert len(store.history()) == 1


def test_a_verdict_comes_back_whole(store: Store, attempts) -> None:
    store.begin_attempt(attempts("a-1"))
    finished = store.finish_attempt("a-1", FAILED)
    assert finished.verdict == FAILED
    assert finished.graded_at is not None
    assert store.find_attempt("a-1") == finished


def test_a_verdict_never_takes_the_place_of_another(store: Store, attempts) -> None:
    store.begin_attempt(attempts("a-1"))
    first = store.finish_attempt("a-1", FAILED)
    second = store.finish_attempt("a-1", PASSED)
    assert second == first
    assert not store.standings()["k7m2qx"].passed


def test_a_verdict_needs_an_attempt(store: Store) -> None:
    with pytest.raises(MilepostError, match="MP-D001"):
        store.finish_attempt("nobody", PASSED)
    with pytest.raises(MilepostError, match="MP-D001"):
        store.retry_attempt("nobody")


def test_unfinished_attempts_are_given_oldest_first(store: Store, attempts) -> None:
    for name in ("c", "a", "b"):
        store.begin_attempt(attempts(name))
    store.finish_attempt("a", FAILED)
    assert [attempt.id for attempt in store.unfinished_attempts()] == ["c", "b"]


def test_a_verdict_can_be_made_again(store: Store, attempts) -> None:
    store.begin_attempt(attempts("a"))
    assert store.revise_attempt("a", PASSED).verdict is None
    store.finish_attempt("a", FAILED)
    revised = store.revise_attempt("a", PASSED)
    assert revised.verdict == PASSED
    assert revised.regraded_at is not None
    assert store.find_attempt("a") == revised
    assert store.dump().attempts == (revised,)


def test_what_was_done_for_others_is_not_the_owners(store: Store, attempts) -> None:
    theirs = replace(attempts("a"), learner="ada")
    store.begin_attempt(theirs)
    store.finish_attempt("a", PASSED)
    assert store.standings() == {}
    assert store.history() == ()
    assert store.last_worked_on() == ()
    assert store.latest_passed(theirs.exercise_id, language=theirs.language) is None
    assert [attempt.learner for attempt in store.dump().attempts] == ["ada"]


def test_trying_again_is_counted(store: Store, attempts) -> None:
    store.begin_attempt(attempts("a-1"))
    assert store.retry_attempt("a-1").tries == 2
    assert store.unfinished_attempts()[0].tries == 2


def test_standings_count_passes_and_failures_only(store: Store, attempts) -> None:
    plan = [("a", FAILED), ("b", ERROR), ("c", PASSED), ("d", FAILED), ("e", Verdict(VerdictName.NOT_STARTED))]
    for name, verdict in plan:
        store.begin_attempt(attempts(name))
        store.finish_attempt(name, verdict)
    store.begin_attempt(attempts("f"))
    store.begin_attempt(attempts("other", exercise="zzzzzz"))
    assert store.standings() == {
        "k7m2qx": Standing(3, passed=True, last_at=datetime(2026, 11, 23, 8, 0, 7, tzinfo=UTC), passed_in=("python",))
    }


def test_a_pass_in_any_language_is_one_pass_and_says_in_which(store: Store, attempts) -> None:
    plan = [("a", "r", PASSED), ("b", "python", FAILED), ("c", "java", PASSED), ("d", "r", PASSED), ("e", "r", FAILED)]
    for name, language, verdict in plan:
        store.begin_attempt(attempts(name, language=language))
        store.finish_attempt(name, verdict)
    standing = store.standings()["k7m2qx"]
    assert (standing.attempts, standing.passed, standing.passed_in) == (5, True, ("java", "r"))
    assert [line.language for line in store.history("k7m2qx")] == ["r", "r", "java", "python", "r"]


def test_the_language_used_last_is_first(store: Store, attempts) -> None:
    assert store.languages_used("k7m2qx") == store.languages_used() == ()
    store.record_work("k7m2qx", language="python", path="/k-means/assign.py")
    store.save_draft("k7m2qx", language="java", text="class Assign {}")
    store.begin_attempt(attempts("a", language="r"))
    store.save_draft("zzzzzz", language="python", text="x = 1")
    assert store.languages_used("k7m2qx") == ("r", "java", "python")
    assert store.languages_used() == ("python", "java")


def test_history_is_latest_first_and_can_be_cut(store: Store, attempts) -> None:
    for name in ("a", "b", "c"):
        store.begin_attempt(attempts(name))
    store.begin_attempt(attempts("x", exercise="zzzzzz"))
    store.finish_attempt("b", FAILED)
    lines = store.history("k7m2qx")
    assert [line.id for line in lines] == ["c", "b", "a"]
    assert (lines[1].verdict, lines[1].key, lines[1].ms) == ("failed", "ties-to-last", 9.5)
    assert lines[0].verdict is None
    assert [line.id for line in store.history(limit=2)] == ["x", "c"]


def test_the_latest_answer_that_passed_is_found(store: Store, attempts) -> None:
    assert store.latest_passed("k7m2qx", language="python") is None
    for name, verdict in (("a", PASSED), ("b", PASSED), ("c", FAILED)):
        store.begin_attempt(attempts(name, answer=name.encode()))
        store.finish_attempt(name, verdict)
    store.begin_attempt(attempts("r", language="r"))
    store.finish_attempt("r", PASSED)
    found = store.latest_passed("k7m2qx", language="python")
    assert found is not None
    assert found.answer == b"b"


def test_a_draft_is_kept_replaced_and_forgotten(store: Store) -> None:
    assert store.find_draft("k7m2qx", language="python") is None
    store.save_draft("k7m2qx", language="python", text="one\x00")
    saved = store.save_draft("k7m2qx", language="python", text="two")
    store.save_draft("k7m2qx", language="r", text="other")
    assert store.find_draft("k7m2qx", language="python") == saved
    store.drop_draft("k7m2qx", language="python")
    assert store.find_draft("k7m2qx", language="python") is None
    assert store.find_draft("k7m2qx", language="r") is not None


def test_what_was_opened_is_recorded_once(store: Store) -> None:
    first = store.reveal("k7m2qx", kind="hint", number=1)
    store.reveal("k7m2qx", kind="hint", number=2)
    assert store.reveal("k7m2qx", kind="hint", number=1) == first
    store.reveal("k7m2qx", kind="solution", number=0)
    opened = store.reveals("k7m2qx")
    assert [(reveal.kind, reveal.number) for reveal in opened] == [("hint", 1), ("hint", 2), ("solution", 0)]
    assert store.reveals("zzzzzz") == ()


def test_the_exercise_last_worked_on_is_first(store: Store, attempts) -> None:
    assert store.last_worked_on() == ()
    store.record_work("one111", language="python", path="/home/ada/milepost/k-means/assign.py")
    store.begin_attempt(attempts("a", exercise="two222"))
    store.save_draft("three3", language="python", text="x")
    assert store.last_worked_on() == ("three3", "two222", "one111")
    store.record_work("one111", language="python", path="/home/ada/milepost/k-means/assign.py")
    assert store.last_worked_on()[0] == "one111"


def _filled(store: Store, attempts) -> Snapshot:
    store.begin_attempt(attempts("a", answer=b"\xff\x00 not text"))
    store.finish_attempt("a", FAILED)
    store.begin_attempt(attempts("b", answer="as text é".encode()))
    store.save_draft("k7m2qx", language="python", text="draft")
    store.reveal("k7m2qx", kind="hint", number=1)
    store.record_work("k7m2qx", language="python", path="/tmp/x.py")
    store.save_settings({"keys": "vim"})
    return store.dump()


def test_everything_exports_to_plain_json_and_comes_back(store: Store, attempts, clock) -> None:
    everything = _filled(store, attempts)
    exported = export_json(store, at=clock())
    assert exported["version"] == 1
    assert exported["attempts"][1]["answer"] == "as text é"
    other = MemoryStore(clock=clock)
    assert import_json(other, exported) == Restored(attempts=2, known=0, drafts=1, reveals=1, works=1, settings=1)
    assert other.dump() == everything


def test_an_import_into_each_kind_of_store_changes_nothing_that_is_there(store: Store, attempts, clock) -> None:
    source = MemoryStore(clock=clock)
    everything = _filled(source, attempts)
    exported = export_json(source, at=clock())
    store.begin_attempt(attempts("b", answer=b"mine"))
    store.save_draft("k7m2qx", language="python", text="mine")
    assert import_json(store, exported) == Restored(attempts=1, known=1, drafts=0, reveals=1, works=1, settings=1)
    assert import_json(store, exported) == Restored(attempts=0, known=2, drafts=0, reveals=0, works=0)
    assert store.find_attempt("a") == everything.attempts[0]
    mine = store.find_attempt("b")
    assert mine is not None
    assert mine.answer == b"mine"
    draft = store.find_draft("k7m2qx", language="python")
    assert draft is not None
    assert draft.text == "mine"


def test_an_import_fills_in_a_missing_verdict(store: Store, attempts, clock) -> None:
    source = MemoryStore(clock=clock)
    attempt = attempts("a")
    source.begin_attempt(attempt)
    source.finish_attempt("a", PASSED)
    store.begin_attempt(attempt)
    import_json(store, export_json(source, at=clock()))
    assert store.find_attempt("a") == source.find_attempt("a")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "milepost-export"),
        ({"kind": "milepost-export", "version": 2}, "version is 2"),
        ({"kind": "milepost-export", "version": 1, "attempts": {}}, "not a list"),
        ({"kind": "milepost-export", "version": 1, "attempts": [{"id": "a"}]}, 'entry 1 of "attempts"'),
        ({"kind": "milepost-export", "version": 1, "drafts": [7]}, 'entry 1 of "drafts"'),
    ],
)
def test_what_is_no_export_is_refused_whole(store: Store, data: object, told: str) -> None:
    with pytest.raises(LearnerError, match="MP-D008") as caught:
        import_json(store, data)
    assert told in caught.value.message
    assert store.dump() == Snapshot()


def test_a_choice_takes_the_place_of_the_one_before_and_leaves_others_alone(store: Store) -> None:
    assert store.settings() == {}
    store.save_settings({"keys": "vim", "motion": "reduced"})
    store.save_settings({"keys": "emacs"})
    assert store.settings() == {"keys": "emacs", "motion": "reduced"}


def test_an_import_leaves_what_was_chosen_here(store: Store, clock) -> None:
    source = MemoryStore(clock=clock)
    source.save_settings({"keys": "vim", "motion": "reduced"})
    store.save_settings({"keys": "emacs"})
    assert import_json(store, export_json(source, at=clock())).settings == 1
    assert store.settings() == {"keys": "emacs", "motion": "reduced"}


def test_many_threads_submitting_one_id_make_one_attempt(store: Store, attempts) -> None:
    made = [attempts("same", answer=str(number).encode()) for number in range(8)]
    outcomes: list[tuple[bytes, bool]] = []

    def submit(number: int) -> None:
        stored, new = store.begin_attempt(made[number])
        outcomes.append((stored.answer, new))

    threads = [threading.Thread(target=submit, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(new for _, new in outcomes) == 1
    assert len({answer for answer, _ in outcomes}) == 1


def test_many_threads_reading_and_writing_lose_nothing(store: Store, attempts) -> None:
    made = [[attempts(f"{worker}-{number}") for number in range(10)] for worker in range(4)]
    faults: list[Exception] = []

    def work(worker: int) -> None:
        try:
            for attempt in made[worker]:
                store.begin_attempt(attempt)
                store.finish_attempt(attempt.id, FAILED)
                store.standings()
        except Exception as error:  # noqa: BLE001
            faults.append(error)

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert store.standings()["k7m2qx"].attempts == 40
    assert store.unfinished_attempts() == ()


def test_many_attempts_are_found_at_once_and_those_that_are_not_there_are_left_out(store, attempts):
    for number in range(1203):
        store.begin_attempt(attempts(f"a{number:04}"))
    wanted = [f"a{number:04}" for number in range(3, 1203)]
    found = store.find_attempts([*wanted, "never-there", wanted[0]])
    assert sorted(found) == wanted
    assert found["a0777"] == store.find_attempt("a0777")
    assert store.find_attempts([]) == {}
