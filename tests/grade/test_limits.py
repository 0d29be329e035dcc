"""What an answer's process may use, by what its task is."""

from milepost.check import Task
from milepost.grade.desk import limits_of


def test_a_plain_task_has_the_usual_limits():
    assert limits_of(Task("twice(n: int) -> int")) is None


def test_an_answer_that_talks_to_servers_may_have_more_threads_than_its_drivers_leave_behind():
    # PyMongo's threads look every half second whether their client is closed; twenty calls make twenty clients meanwhile.
    limits = limits_of(Task("work(club: collections) -> int"))
    assert limits is not None
    assert limits.threads >= 20 * 3
