"""teacher: an exact run of a mean teacher on linear models. The mistakes are worked out in closed form."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "follow(start: tensor[d], X: tensor[n, d], y: tensor[n], U: tensor[m, d], rate: float, pull: float, keep: float, "
    "steps: int) -> tuple[floats[steps, d], floats[steps, d]]"
)
task.judge(near(rtol=1e-7))
task.example(
    np.array([0.5, -1.0]), np.array([[1.0, 2.0], [2.0, 0.5]]), np.array([1.0, 3.0]),
    np.array([[1.0, 1.0], [0.0, 2.0], [-1.0, 1.0]]), 0.1, 0.5, 0.75, 3,
)  # fmt: skip


@task.hidden(times=12)
def any_run(draw):
    d, n, m = draw.size(1, 4), draw.size(1, 6), draw.size(1, 6)
    return (
        draw.floats(d, low=-2, high=2), draw.floats(n, d, low=-2, high=2), draw.floats(n, low=-4, high=4),
        draw.floats(m, d, low=-2, high=2), draw.choice([0.02, 0.05]), draw.choice([0.25, 0.5, 1.0]),
        draw.choice([0.5, 0.75, 0.9]), draw.integer(2, 5),
    )  # fmt: skip


def run(case, *, shared=False, piled=False, early=False, exchanged=False, summed=False, teacher_learns=False, pull=None):
    """Student and teacher after each step, with one mistake in them."""
    w, t, gradient = case.start.astype(float), case.start.astype(float), 0.0
    students, teachers = [], []
    pull = case.pull if pull is None else pull
    n, m = (1, 1) if summed else (len(case.X), len(case.U))
    for _ in range(case.steps):
        into_apart = 2 * pull * case.U.T @ (case.U @ (w - t)) / m
        now = 2 * case.X.T @ (case.X @ w - case.y) / n + into_apart
        gradient = gradient + now if piled else now
        before, w = w, w - case.rate * gradient
        if teacher_learns:
            t = t + case.rate * into_apart
        followed = before if early else w
        keep = 1 - case.keep if exchanged else case.keep
        t = w if shared else keep * t + (1 - keep) * followed
        students.append(w)
        teachers.append(t)
    return np.array([students, teachers])


def told(case, **mistake):
    """Where it first parts from the right run, when the answer went the way of this mistake."""
    mistaken, want, got = run(case, **mistake), np.array(case.want), np.array([np.asarray(part) for part in case.got])
    if got.shape != want.shape or not np.allclose(got, mistaken, rtol=1e-6, atol=1e-12) or np.allclose(mistaken, want, rtol=1e-7):
        return False
    if np.allclose(got, want, rtol=1e-6):
        return False
    which, step, at = min(np.argwhere(~np.isclose(got, want, rtol=1e-6)).tolist(), key=lambda place: (place[1], place[0]))
    return {
        "who": ("student", "teacher")[which], "step": step, "at": at, "mine": got[which, step, at], "right": want[which, step, at]
    }  # fmt: skip


START = "After step {step} weight {at} of the {who} is {mine:.5g}; {right:.5g} is right. "


@task.misconception(
    "teacher-is-the-student",
    START + "Teacher and student are the same numbers after every step. `detach`, like every view, gives another name for the same memory, and the optimiser writes into it in place. "
    "The second half of the loss is then 0 for ever, and the rows without labels teach nothing.",
)
def teacher_is_the_student(case):
    got = [np.asarray(part) for part in case.got]
    return told(case, shared=True) or (
        np.allclose(got[0], got[1]) and not np.allclose(case.want[0], case.want[1])
        # It has moved, and as the student does: the teacher is what is wrong.
        and not np.allclose(got[0], case.start) and not np.allclose(got[1], case.want[1]) and facts_of(case)
    )


def facts_of(case):
    at = int(np.argmax(np.abs(np.asarray(case.got[1])[0] - np.asarray(case.want[1])[0])))
    return {"who": "teacher", "step": 0, "at": at, "mine": case.got[1][0, at], "right": case.want[1][0, at]}


@task.misconception(
    "gradients-pile-up",
    START + "The gradients of earlier steps are still in it. `backward` adds to `.grad`, and nobody emptied it.",
)
def gradients_pile_up(case):
    return told(case, piled=True)


@task.misconception(
    "follows-the-old-student",
    START + "The teacher followed the student as it was before the step. It lags one step more than it should, for ever.",
)
def follows_the_old_student(case):
    return told(case, early=True)


@task.misconception(
    "keep-exchanged",
    START + "The teacher keeps {lost:.0%} of itself and takes over {keep:.0%} of the student; it is the other way round. A teacher that jumps to wherever the student is has nothing to say that the student does not.",
)
def keep_exchanged(case):
    found = told(case, exchanged=True)
    return found and {**found, "lost": 1 - case.keep}


@task.misconception(
    "pull-left-out",
    START + "The rows without a label count in full, whatever `pull` is, and it is {pull} here. There are many of them: they drown the few labels.",
)
def pull_left_out(case):
    return told(case, pull=1.0)


@task.misconception(
    "labels-alone",
    START + "The rows without a label change nothing here: it is what the labelled rows alone would give. What was to make few labels go far is missing.",
)
def labels_alone(case):
    return told(case, pull=0.0)


@task.misconception(
    "path-begins-at-the-start",
    "The paths begin with `start`, and lack where student and teacher are after the last step. Each row was kept before its step; asked is where they are after it.",
)
def path_begins_at_the_start(case):
    want, got = np.array(case.want), np.array([np.asarray(part) for part in case.got])
    return bool(np.allclose(got[:, 0], case.start) and np.allclose(got[:, 1:], want[:, :-1], rtol=1e-6))


@task.misconception(
    "summed-not-meaned",
    START + "The squares were added up, and not divided by how many rows there are. The step grows with the batch, and a rate that worked for 8 rows flies apart with 64.",
)
def summed_not_meaned(case):
    return told(case, summed=True)


@task.misconception(
    "teacher-learns",
    START + "The loss has moved the teacher as well: it was given a gradient and took a step towards the student. Two models that both give way soon agree, on whatever costs nothing.",
)
def teacher_learns(case):
    return told(case, teacher_learns=True)


@task.misconception(
    "teacher-remembers",
    "PyTorch stopped at the second step: {said}. The teacher was made of the student with autograd looking on, so the second loss leads back through the first step, whose "
    "graph is gone. With `retain_graph=True` it would run, keep every step in memory, and differentiate what should be a constant.",
)
def teacher_remembers(case):
    return "second time" in case.said and {"said": case.said.strip().splitlines()[-1][:90].rstrip(".")}


@task.misconception(
    "one-tensor-many-times",
    "Every row of the {who}'s path is where the {who} was at the end. One tensor was kept {steps} times, and each step changed it in place.",
)
def one_tensor_many_times(case):
    for who, want, got in zip(("student", "teacher"), case.want, case.got, strict=True):
        if np.allclose(got, want[-1], rtol=1e-6) and not np.allclose(want[0], want[-1], rtol=1e-5):
            return {"who": who}
    return False
