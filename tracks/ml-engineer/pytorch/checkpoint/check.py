"""checkpoint: a run that was saved, loaded and gone on with must end where the uninterrupted one ends (the reference's)."""

import numpy as np

from milepost.check import Task, near

PARTS = "dict[str, floats[...]]"
task = Task(
    "interrupted(X: tensor[n, d], y: tensor[n], stop: int, epochs: int, rate: float, seed: int) "
    f"-> tuple[{PARTS}, {PARTS}, {PARTS}]"
)
task.judge(near(rtol=1e-9))
task.example(
    np.array([[0.5, 1.0], [-1.0, 0.25], [2.0, -0.5], [0.0, 1.5], [1.0, 1.0], [-0.5, -2.0], [1.5, 0.0], [-2.0, 0.5]]),
    np.array([1.0, -0.5, 2.0, 0.25, 1.5, -1.0, 1.0, -2.0]), 2, 3, 0.1, 7,
)  # fmt: skip


@task.hidden(times=3)
def any_run(draw):
    """From one epoch on, so that every part of the run has moved; the rate has halved once or more by the stop.

    It halves after every second epoch. Stopped after an odd number of them, a schedule that counts anew misses the very next time.
    """
    n, d = 4 * draw.integer(2, 3), draw.size(1, 3)
    stop = draw.choice([3, 5])
    X, y = draw.rng().normal(size=(n, d)), draw.rng().normal(size=n)
    return X, y, stop, stop + 1, draw.choice([0.05, 0.1]), draw.integer(0, 9_999)


def lost(case, name, *, but=()):
    """Whether this part is not what it was when the run was saved, while the parts named in `but` are."""
    before, loaded = case.want[0], case.got[1]

    def alike(part):
        return np.shape(before[part]) == np.shape(loaded[part]) and np.allclose(before[part], loaded[part], rtol=1e-9)

    return not alike(name) and all(alike(part) for part in but)


@task.misconception(
    "saved-run-went-on",
    "The loaded weights are not those of the moment of saving; they are those that the old run had two epochs later. A `state_dict` holds the network's own tensors, not copies, so it goes on changing. "
    "People keep their 'best' network like this, and find the last one in its place.",
)
def saved_run_went_on(case):
    # Loaded from live tensors, the means of Adam went on as well; a run that has only been begun has none.
    return lost(case, "weights") and len(case.got[1]["means"]) > 0 and lost(case, "means")


@task.misconception(
    "weights-not-loaded",
    "After loading, weight {at} is {came:.5g}; it was {wanted:.5g} when the run was saved. So it is with {count} of {all} weights: there the new run still has what it was begun with.",
)
def weights_not_loaded(case):
    came, wanted = (np.asarray(each["weights"], dtype=float) for each in (case.got[1], case.want[0]))
    if not lost(case, "weights") or came.shape != wanted.shape:
        return False
    wrong = ~np.isclose(came, wanted, rtol=1e-9)
    if np.allclose(came, wanted, rtol=1e-4, atol=1e-6):
        return False  # they were loaded, and rounded on the way
    at = int(wrong.argmax())
    return {"at": at, "count": int(wrong.sum()), "all": len(wrong), "came": came[at], "wanted": wanted[at]}


@task.misconception(
    "buffers-lost",
    "All weights are back, and yet the network says {came:.5g} for the first row where it said {wanted:.5g}. Batch normalisation also keeps a running mean and spread, which no optimiser trains. "
    "Without them a network that scored well scores like a bad one.",
)
def buffers_lost(case):
    found = lost(case, "says", but=("weights",))
    return found and {"came": case.got[1]["says"][0], "wanted": case.want[0]["says"][0]}


@task.misconception(
    "optimiser-lost",
    "The network is back, Adam's two means are not: {count} numbers were kept for the weights, and {came} came back as they were. Adam then takes its first steps as if it knew nothing, each about as long as the rate: the jump in the loss.",
)
def optimiser_lost(case):
    want, got = case.want[0]["means"], case.got[1]["means"]
    came = int(np.isclose(want, got, rtol=1e-9).sum()) if np.shape(want) == np.shape(got) else 0
    return lost(case, "means", but=("weights", "says")) and {"count": len(want), "came": came}


@task.misconception(
    "epoch-lost",
    "The loaded run counts {came:.0f} epochs; {wanted:.0f} were done. It stops {leads}, and in the curve that is drawn of it epochs lie at the wrong places.",
)
def epoch_lost(case):
    came, wanted = case.got[1]["epoch"][0], case.want[0]["epoch"][0]
    leads = "before it was asked to" if came > wanted else "later than it was asked to"
    return lost(case, "epoch") and {"came": came, "wanted": wanted, "leads": leads}


@task.misconception(
    "order-lost",
    "Next, the loaded run would take the rows in the order {came} …; the saved one was about to take {wanted} … The generator was not brought along. Two runs under one seed then part at every interruption, and nobody can repeat either.",
)
def order_lost(case):
    found = lost(case, "order", but=("weights", "means", "epoch"))
    return found and {"came": first(case.got[1]["order"]), "wanted": first(case.want[0]["order"])}


def first(rows):
    return ", ".join(f"{row:.0f}" for row in rows[:4])


@task.misconception(
    "optimiser-of-another-network",
    "Loaded, the run was as before, and then it was trained and not one weight moved. The run has another network now, and its optimiser still holds the tensors of the one for which it was made. The loss stands still, and nothing fails.",
)
def optimiser_of_another_network(case):
    _, loaded, ended = case.got
    return not lost(case, "weights") and np.array_equal(loaded["weights"], ended["weights"]) and loaded["epoch"][0] < ended["epoch"][0]


@task.misconception(
    "schedule-lost",
    "Loaded, the run was as before, and at its end the rate is {came:.4g} where it should be {wanted:.4g}. The schedule counts epochs by itself, and began to count anew.",
)
def schedule_lost(case):
    ended = np.isclose(case.want[2]["rate"], case.got[2]["rate"])
    return not ended.all() and {"came": case.got[2]["rate"][0], "wanted": case.want[2]["rate"][0]}


@task.misconception(
    "read-at-the-end",
    "There is nothing in the bytes: `torch.load` came to their end at once. A file is read from where it stands, and after writing it stands at its end. An hour of training is kept as an empty file, and one learns it on the day it is needed.",
)
def read_at_the_end(case):
    return case.raised == "EOFError"


@task.misconception(
    "only-with-trust",
    "`torch.load` with `weights_only=True` refuses these bytes: {said}. {leads} Nobody should run a stranger's file.",
)
def only_with_trust(case):
    refused = "weights_only" in case.said or "Weights only" in case.said or case.raised == "UnpicklingError"
    whole = "Unsupported global" in case.said or "Unsupported class" in case.said
    leads = (
        "There are whole objects in them, and to make an object again a file must be allowed to run code."
        if whole
        else "They are not what `torch.save` writes; who reads them all the same must let the file run code."
    )
    return bool(case.raised) and refused and {"said": case.said.strip().splitlines()[0].split(". ")[0].rstrip("."), "leads": leads}
