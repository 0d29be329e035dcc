"""ask-many: the model makes its first calls wait for each other, so what runs together, and what is lost, is not luck.

Who asks in groups of `workers`, each when the one before is done, passes: as many calls wait at once, and numbers, order and total are the same.
Only the time is another one, and on a busy machine that says nothing.
"""

from milepost.check import Task, exact

task = Task("ask_many(prompts: list[str], workers: int) -> dict[str, any]")
task.judge(exact)
task.example(["a much longer question than the others", "why", "how is it"], 3)

WORDS = ["why", "is", "it", "so", "how", "who"]


@task.hidden(times=4)
def questions(draw):
    """The long prompts come first, so that the short ones behind them are ready before."""
    n = draw.size(4, 8)
    return [" ".join(draw.choice(WORDS) for _ in range(2 * (n - i) - 1)) for i in range(n)], draw.integer(2, 3)


@task.hidden(times=2)
def alone(draw):
    return [" ".join(draw.choice(WORDS) for _ in range(draw.integer(1, 4)))], draw.integer(1, 3)


def given(case):
    """What the answer itself gave; beside it stands how many of its threads are left."""
    return case.got["answers"]


def tokens(case):
    return list(case.want["answers"]["tokens"])


def together(case):
    return min(case.workers, len(case.prompts))


@task.misconception(
    "one-at-a-time",
    "{n} calls should have waited at the same time, and never more than {most} did. Each call waited for the one before it, so all the "
    "threads together are as slow as one. When is `get`, which waits, called, and when the next `submit`?",
)
def one_at_a_time(case):
    most = given(case)["at_once"]
    waited = 0 not in list(given(case)["tokens"])  # else its threads had no time to begin, and it says nothing of them
    return most == 1 < together(case) and waited and {"n": together(case), "most": most}


@task.misconception(
    "too-many",
    "{workers} calls at the same time were allowed, and {most} were made. The model on the other machine counts them, and shuts out who asks "
    "more. Which of the pools has a fixed size?",
)
def too_many(case):
    most = given(case)["at_once"]
    return most > case.workers and {"most": most}


@task.misconception(
    "not-waited",
    "{n} of your {all} numbers are 0: the promise was looked at before it was kept. A program that does not wait gives other results on another "
    "day. Which method of `Future` waits?",
)
def not_waited(case):
    numbers = list(given(case)["tokens"])
    zeros = numbers.count(0)
    return zeros > 0 and len(numbers) == len(case.prompts) and {"n": zeros, "all": len(numbers)}


@task.misconception(
    "as-they-finish",
    "Yours gives {given}, and the prompts have {right}. They are the right numbers in the order in which they were done: the short "
    "questions overtook the long ones, and every number stands beside somebody else's question.",
)
def as_they_finish(case):
    numbers = list(given(case)["tokens"])
    if numbers == tokens(case) or sorted(numbers) != sorted(tokens(case)):
        return False
    return {"given": numbers, "right": tokens(case)}


@task.misconception(
    "lost-update",
    "Your total is {given}; {numbers} together are {right}. Two threads had read the old total before either wrote the new one, and the second "
    "wrote over the first. `total += ask()` reads before it asks, and even a fast `+=` is three steps. What makes them one?",
)
def lost_update(case):
    total, right = given(case)["total"], case.want["answers"]["total"]
    return (
        list(given(case)["tokens"]) == tokens(case)
        and total < right
        and total != len(case.prompts)
        and {
            "given": total,
            "numbers": " + ".join(map(str, tokens(case))),
            "right": right,
        }
    )


@task.misconception(
    "prompts-counted",
    "Your total is {given}, which is how many prompts there were; {numbers} tokens together are {right}. Each task adds 1 in yours, and not what the model said.",
)
def prompts_counted(case):
    total, right = given(case)["total"], case.want["answers"]["total"]
    return total == len(case.prompts) != right and {"given": total, "numbers": " + ".join(map(str, tokens(case))), "right": right}


@task.misconception(
    "pool-left-open",
    "Your numbers are right, and {left} of the threads that asked are still waiting for work. A pool keeps its threads until it is told that no "
    "more will come: a program with a pool left open never ends, and a server that opens one for each request runs out of threads.",
)
def pool_left_open(case):
    left = case.got["threads_left"]
    return left > 0 and given(case) == case.want["answers"] and {"left": left}
