"""quota: races that are lost whenever they can be, on a store that makes room for them."""

from milepost.check import Task, exact

task = Task("rush(values: dict[str, int], calls: list[list[tuple[str, str, str, int]]]) -> dict[str, any]")
task.judge(exact)
task.time_limit(seconds=8)

ADD = ("add", "booked", "", 1)
MOVE = ("move", "free", "booked", 1)
BAD = ("add", "booked", "", 0)
task.example({"free": 3}, [[BAD, ADD, ("move", "free", "booked", -1), MOVE, ("move", "free", "booked", 4), ("move", "lost", "free", 1)]])
task.example({"free": 1}, [[MOVE, MOVE]])
task.example({"booked": 5}, [[ADD, ADD], [ADD, ADD], [ADD]])
task.example({"free": 3, "booked": 0}, [[MOVE, MOVE], [MOVE, MOVE], [MOVE], [MOVE]])
task.example({"free": 9}, [[MOVE], [ADD, ADD]])


@task.hidden(times=8)
def a_rush(draw):
    """Moves of one size from one name, so that who comes first makes no difference to the end."""
    amount = draw.integer(1, 3)
    move = ("move", "free", "booked", amount)
    others = [("add", "booked", "", 2), ("add", "paid", "", 1), ("add", "paid", "", draw.integer(-1, 0))]
    calls = [[draw.choice([move, move, *others]) for _ in range(draw.size(1, 4))] for _ in range(draw.size(1, 6))]
    return {"free": draw.integer(0, 8), "booked": draw.integer(0, 3)}, calls


@task.hidden(times=3)
def round_and_round(draw):
    """Moves both ways between full names: no move can fail, and no order of the names is safe for two locks."""
    there, back = ("move", "free", "booked", 1), ("move", "booked", "free", 1)
    return {"free": 50, "booked": 50}, [[draw.choice([there, back]) for _ in range(3)] for _ in range(draw.size(2, 8))]


def total(values):
    return sum(values.values())


@task.misconception(
    "waits-for-ever",
    "A thread was still waiting when the others had long gone. Somebody holds a lock who will never give it back: "
    "look for a method that takes it and calls another that takes it too, for two locks that are taken in different "
    "orders, and for what happens to the lock when something raises or returns.",
)
def waits_for_ever(case):
    return bool(case.got["waiting"]) and not case.want["waiting"]


@task.misconception(
    "bad-amount-booked",
    "{wanted} calls had an amount below 1, and {given} raised a ValueError. A negative amount would move the other way, "
    "and a caller who is told nothing goes on as if it had been booked.",
)
def bad_amount_booked(case):
    given, wanted = case.got["refused"], case.want["refused"]
    return given < wanted and {"given": given, "wanted": wanted}


@task.misconception(
    "short-is-no-error",
    "{given} calls raised a ValueError, and {wanted} had an amount below 1. A move for which there is not enough is "
    "nobody's mistake: the task asks for False, and who moves must not be stopped.",
)
def short_is_no_error(case):
    given, wanted = case.got["refused"], case.want["refused"]
    return given > wanted and {"given": given, "wanted": wanted}


@task.misconception(
    "neither-true-nor-false",
    "Of {moves} moves {told} gave True or False. The others gave something else, None perhaps, and whoever counts what was "
    "refused counts too few.",
)
def neither_true_nor_false(case):
    moves, told = (each["moved"] + each["not moved"] for each in (case.want, case.got))
    return told < moves and {"moves": moves, "told": told}


@task.misconception(
    "last-one-refused",
    "{moved} moves gave True, and {wanted} could: a move of all that is there was refused. Of a quota of 100 the last "
    "label could never be booked.",
)
def last_one_refused(case):
    moved, wanted = case.got["moved"], case.want["moved"]
    return len(case.calls) == 1 and moved < wanted and {"moved": moved, "wanted": wanted}


@task.misconception(
    "moved-without-enough",
    "With one thread, {moved} moves gave True and {wanted} could: one of them was for more than there is. What was not there "
    "cannot have been moved, and who asked for four labels and is told True counts on four.",
)
def moved_without_enough(case):
    moved, wanted = case.got["moved"], case.want["moved"]
    return len(case.calls) == 1 and moved > wanted and {"moved": moved, "wanted": wanted}


@task.misconception(
    "wrong-with-one-thread",
    "With one thread, one call after the other, `{name}` holds {given} at the end and should hold {wanted}. No other thread has "
    "a part in this: go through the calls with a pencil.",
)
def wrong_with_one_thread(case):
    values, wanted = case.got["values"], case.want["values"]
    name = next((name for name in values if values[name] != wanted.get(name)), None)
    alone = len(case.calls) == 1 and case.got["moved"] == case.want["moved"] and min(values.values()) >= 0
    return alone and name is not None and {"name": name, "given": values[name], "wanted": wanted.get(name, "nothing")}


@task.misconception(
    "half-a-move",
    "After a call that did not go through, `{name}` holds {given}; it should hold {wanted}. Something was written "
    "before it was certain that the move can be made.",
)
def half_a_move(case):
    values = case.got["values"]
    name = next(
        (
            name
            for name in values
            if values[name] < 0 or len(case.calls) == 1 and values[name] != case.want["values"].get(name)
        ),
        None,
    )
    return (
        name is not None
        and case.got["moved"] <= case.want["moved"]
        and {"name": name, "given": values[name], "wanted": case.want["values"].get(name, "nothing")}
    )


@task.misconception(
    "looked-too-early",
    "{moved} moves gave True, where {wanted} could. Several threads looked, all saw that there was enough, and all "
    "took it. Looking and taking must be one step.",
)
def looked_too_early(case):
    moved, wanted = case.got["moved"], case.want["moved"]
    return moved > wanted and {"moved": moved, "wanted": wanted}


@task.misconception(
    "updates-lost",
    "At the end `{name}` holds {given}; by taking turns it would be {wanted}. Two threads read the same number, both "
    "changed it, and the second wrote over what the first had written; or a call did not wait for its turn. Is there one lock "
    "that all of them, in both methods, have to take?",
)
def updates_lost(case):
    values, wanted = case.got["values"], case.want["values"]
    name = next((name for name in wanted if values.get(name) != wanted[name]), None)
    return name is not None and {"name": name, "given": values.get(name), "wanted": wanted[name]}
