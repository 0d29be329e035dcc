"""Many learners at once: each is graded on their own tables, and what they waited is told."""

import threading

from milepost.author.served_bench import lines, measure_served, served_exercises
from milepost.terms import VerdictName


def test_fifty_learners_at_once_are_each_graded_right(sql_grader, spending):
    right = (spending.folder / "answer.sql").read_bytes()
    wrong = (spending.folder / "wrong" / "inner.sql").read_bytes()
    found: dict[int, str] = {}

    def one(number: int) -> None:
        verdict = sql_grader.grade(spending, wrong if number % 5 == 0 else right, language="sql")
        found[number] = verdict.findings[0].key if verdict.findings else str(verdict.name)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: "inner-join" if number % 5 == 0 else "passed" for number in range(50)}


def test_the_bench_tells_what_one_and_many_waited(sql_grader, spending):
    calls = []

    def send(exercise, text, learner, language):
        calls.append(learner)
        if calls.count(learner) == 1 and learner == "learner 2":
            return 429, {"error": {"retry_s": 0.01}}
        verdict = sql_grader.grade(spending, text.encode(), language=language)
        return 200, {"verdict": str(verdict.name), "engine": verdict.engine}

    ((exercise, language),) = served_exercises([spending])
    told = measure_served(exercise, language, send=send, rounds=2, learners=5)
    assert (len(told.alone_ms), len(told.crowd_ms), told.lost, told.told_to_wait) == (2, 5, 0, 1)
    names = [name for name, *_ in lines(told)]
    assert names == ["SQL: verdict", "SQL: 5 learners at the same moment"]


def test_without_a_server_there_is_nothing_to_measure(spending):
    def send(exercise, text, learner, language):
        return 200, {"verdict": str(VerdictName.UNAVAILABLE)}

    assert measure_served(spending, "sql", send=send, rounds=2) is None
