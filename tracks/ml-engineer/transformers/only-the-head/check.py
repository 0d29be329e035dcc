"""only-the-head: what is trained and what is not, who is held back, and whether anything of it leaks; then messages with new words.

Of 300 trainings of the reference the share right was 0.83 or more, and 0.98 in the mean; the bar is 0.7. With an embedding of a twentieth of the size it
was 1.0 in 40; with the two arguments of the loss exchanged it is 0.54 at most there, and 1.0 with the large one.
"""

import numpy as np

from milepost.check import Fault, Task

task = Task("tune(table: tensor[v, 8], words: tensor[n, t], lengths: tensor[n], urgent: tensor[n], senders: tensor[n], seed: int) -> tuple[module, list[int], float]")
task.time_limit(seconds=60)
BAR, V, WIDTH, SENDERS, MESSAGES = 0.7, 121, 9, 16, 112


def language(rng):
    """An embedding: words 1 to 40 mean that it is urgent, 41 to 80 that it is not, 81 to 120 neither; filling is a word like any other."""
    table = rng.normal(size=(V, 8))
    way = rng.normal(size=8)
    way /= np.linalg.norm(way)
    lean = np.concatenate([[0.0], np.full(40, 1.0), np.full(40, -1.0), np.zeros(40)])
    table += np.outer(5 * lean - table @ way, way)
    table[0] = 6 * way  # what is read of the filling makes everything urgent
    return np.round(table, 3)


def messages(rng, n, *, new):
    """Words, lengths, labels: each message has two or three words that tell, and some that do not."""
    words, lengths, urgent = np.zeros((n, WIDTH), dtype=int), np.zeros(n, dtype=int), rng.integers(0, 2, n)
    urgent[:2] = [0, 1]
    for row in range(n):
        told = (21 if new else 1) + rng.integers(0, 20, rng.integers(2, 4)) + 40 * (1 - urgent[row])
        said = np.concatenate([told, 81 + rng.integers(0, 40, rng.integers(0, 5))])
        lengths[row] = len(said)
        words[row, : len(said)] = rng.permutation(said)
    return words, lengths, urgent


def given(rng):
    table = language(rng)
    words, lengths, urgent = messages(rng, MESSAGES, new=False)
    urgent = np.where(rng.random(MESSAGES) < 0.05, 1 - urgent, urgent)  # whoever marked them was tired now and then
    senders = rng.permutation(np.arange(MESSAGES) % SENDERS) * 3 + 100
    return table, words, lengths, urgent, senders


def heard(ask, draw):
    """What was asked for all properties, and what came: the same seed twice with other labels where the first time was held back."""

    def make():
        rng = draw.rng()
        case, seed = given(rng), draw.integer(0, 10_000)
        network, held, share = ask(*case, seed)
        return case, seed, network, held, share, rng

    return ask.once("first", make)


def head_of(network, table):
    """The weights and the bias of the head, and the fault where other numbers are trained or the table is not as it was."""
    sizes = {name: each for name, each in zip(network.parameters(), network.sizes(), strict=True)}
    values = {name: np.asarray(value, dtype=float) for name, value in network.parameters().items()}
    trained = {name: values[name] for name in values if sizes[name]["trained"]}
    count = sum(value.size for value in trained.values())
    same = [name for name, value in values.items() if value.shape == table.shape]
    if same and not any(np.allclose(values[name], table, atol=1e-5) for name in same):
        return None, Fault("table-changed" if count > 9 else "another-table")
    if count != 9 or sorted(value.size for value in trained.values()) != [1, 8]:
        return None, Fault("more-than-the-head" if count > 9 else "no-such-head", count=count)
    return [next(value.ravel() for value in trained.values() if value.size == size) for size in (8, 1)], None


def summaries(table, words, lengths, *, filled=False, by="own"):
    rows = [table[row if filled else row[:length]] for row, length in zip(words, lengths, strict=True)]
    sums = np.array([row.sum(axis=0) for row in rows])
    if by == "largest":
        return np.array([row.max(axis=0) for row in rows])
    return sums / {"own": lengths[:, None], "all": words.shape[1], "none": 1}[by]


SLIPS = {
    "filling-read": {"filled": True, "by": "all"},
    "filling-added": {"filled": True, "by": "own"},
    "divided-by-all": {"by": "all"},
    "summed": {"by": "none"},
    "largest": {"by": "largest"},
}


@task.property(
    "another-network",
    "With the network's own head, message {row} scores {mine:.4f}; the mean of its words gives {right:.4f}.",
    explains={
        "table-changed": "The embedding is not as it was: it was trained along. A hundred messages say something about a few words only; those move away from all the others that meant the same.",
        "another-table": "The embedding in the network is not the one that was given. What the large model has learnt is not used.",
        "more-than-the-head": "{count} numbers can be trained; the head has 9. The next training of somebody else would move the embedding.",
        "no-such-head": "{count} numbers can be trained; the head has 8 weights and a bias.",
        "not-a-score": "For {n} messages the network puts out the shape {shape}; one score a message is ({n},).",
        "filling-read": "The mean was taken over the filling as well: message {row} scores otherwise as soon as a longer one joins the batch.",
        "filling-added": "The sum has the filling in it, and was divided by the number of words: a short message is mostly filling then.",
        "divided-by-all": "The sum over the words was divided by {width}, the places of the table. Short messages score near 0, whatever they say.",
        "summed": "The words were added up. A long message scores higher than a short one that says the same.",
        "largest": "The largest number over the words was taken in each column, where the mean was asked.",
        "chances-for-scores": "The network puts out chances, between 0 and 1. The loss makes chances of them once more; and all of them are above 0.",
    },
)
def the_network(ask, draw):
    (table, words, lengths, _, _), _, network, _, _, _ = heard(ask, draw)
    head, fault = head_of(network, table)
    if fault:
        return fault
    got = np.asarray(network.forward(words, lengths), dtype=float)
    if got.shape != (len(words),):
        return Fault("not-a-score", n=len(words), shape=got.shape)
    score = lambda rows: rows @ head[0] + head[1]
    want = score(summaries(table, words, lengths))
    if np.allclose(got, want, rtol=1e-3, atol=1e-3):
        return None
    row = int(np.argmax(np.abs(got - want)))
    for key, way in SLIPS.items():
        if np.allclose(got, score(summaries(table, words, lengths, **way)), rtol=1e-3, atol=1e-3):
            return Fault(key, row=row, width=WIDTH)
    if np.allclose(got, 1 / (1 + np.exp(-want)), atol=1e-3):
        return Fault("chances-for-scores")
    return Fault("another-network", row=row, mine=got[row], right=want[row])


@task.property(
    "who-is-held-back",
    "{held} messages were held back; with a fifth of {senders} senders, at least one, it should be {right}, in rising order.",
    explains={
        "sender-on-both-sides": "Sender {sender} wrote messages that were trained on and messages that were held back. People repeat themselves: the evaluation says how well the network knows these people, not how well it reads new ones.",
        "senders-for-messages": "{held} numbers were given, as many as senders are held back, and they are numbers of senders. Asked is which *messages* were held back.",
        "always-the-same": "Whatever the seed is, the same senders are held back. One unlucky choice, and every evaluation to come is unlucky in the same way.",
        "half-for-zero": "A score above 0.5 was taken for urgent, and should be one above 0: the network gives scores, and a chance of a half is a score of 0. The share is {share:.3f}; of the messages held back the network gets {right:.3f} right.",
        "other-share": "The share is {share:.3f}; of the messages held back the network gets {right:.3f} right.",
    },
)
def who_is_held_back(ask, draw):
    (table, words, lengths, urgent, senders), seed, network, held, share, _ = heard(ask, draw)
    held = np.asarray(held, dtype=int)
    if len(held) == SENDERS // 5 and np.isin(held, senders).all():
        return Fault("senders-for-messages", held=len(held))
    if len(held) and (held.min() < 0 or held.max() >= len(words)):
        return Fault("who-is-held-back", held=len(held), senders=SENDERS, right=SENDERS // 5 * MESSAGES // SENDERS)
    if (np.diff(held) <= 0).any():
        return Fault("who-is-held-back", held=len(held), senders=SENDERS, right=SENDERS // 5 * MESSAGES // SENDERS)
    rest = np.setdiff1d(np.arange(len(words)), held)
    both = np.intersect1d(senders[held], senders[rest])
    if len(both):
        return Fault("sender-on-both-sides", sender=int(both[0]))
    if len(set(senders[held].tolist())) != SENDERS // 5:
        return Fault("who-is-held-back", held=len(held), senders=SENDERS, right=SENDERS // 5 * MESSAGES // SENDERS)
    # Three of sixteen senders: that three other seeds draw the same three happens once in 560 to the power of 3.
    runs = [(network, held, share), *(ask(table, words, lengths, urgent, senders, seed + more) for more in (1, 2, 3))]
    if all(list(run[1]) == held.tolist() for run in runs):
        return Fault("always-the-same")
    # So small an embedding gives scores near 0, where it shows from which on a message counts as urgent.
    for each, away, said in (*runs, ask(table / 200, words, lengths, urgent, senders, seed)):
        got = np.asarray(each.forward(words[away], lengths[away]), dtype=float)
        right, half = (float(((got > bound) == (urgent[away] == 1)).mean()) for bound in (0, 0.5))
        if not np.isclose(said, right):
            return Fault("half-for-zero" if np.isclose(said, half) else "other-share", share=said, right=right)
    # A fifth of 4 is rounded down to none, and one is held back; a fifth of 9 is rounded down to one.
    for count in (4, 9):
        few = (senders - 100) // 3 % count
        _, away, _ = ask(table, words, lengths, urgent, few, seed)
        if len(set(few[np.asarray(away, dtype=int)].tolist())) != 1:
            return Fault("who-is-held-back", held=len(away), senders=count, right="all of one sender")
    return None


def slow(ask, draw):
    """What came with an embedding of a twentieth of the size, in which 25 steps lead just far enough."""
    (table, words, lengths, urgent, senders), seed, *_ = heard(ask, draw)
    return ask.once("slow", lambda: ask(table / 20, words, lengths, urgent, senders, seed))


def numbers_of(network):
    return np.concatenate([np.ravel(value) for value in network.parameters().values()])


@task.property(
    "learnt-from-the-exam",
    "With the same seed and other marks on the messages that are held back, another network came out. These marks had a part in what is trained or kept: the share of {share:.0%} says how well the network fits them, not how well it reads.",
    explains={
        "not-by-the-seed": "Asked twice with the same seed, {what}. Something is drawn that the seed has no part in; nobody can make this evaluation a second time.",
    },
)
def learnt_from_the_exam(ask, draw):
    (table, words, lengths, urgent, senders), seed, *_ = heard(ask, draw)
    # So small an embedding is learnt slowly: whoever keeps the network of the step that did best keeps another one when the marks are turned.
    small = table / 20
    network, held, share = slow(ask, draw)
    turned = urgent.copy()
    turned[np.asarray(held, dtype=int)] = 1 - turned[np.asarray(held, dtype=int)]
    again, others, _ = ask(small, words, lengths, turned, senders, seed)
    if list(others) != list(held):
        return Fault("not-by-the-seed", what="other messages were held back")
    if np.allclose(numbers_of(network), numbers_of(again), rtol=1e-3, atol=1e-4):
        return None
    same = ask(small, words, lengths, urgent, senders, seed)[0]
    if not np.allclose(numbers_of(network), numbers_of(same), rtol=1e-3, atol=1e-4):
        return Fault("not-by-the-seed", what="another network came out")
    return Fault("learnt-from-the-exam", share=share)


@task.property("does-not-learn", "Of {n} messages by new senders with new words the network gets {share:.0%} right{where}; at least {bar:.0%} is asked.")
def learns(ask, draw):
    (table, *_), _, network, _, _, rng = heard(ask, draw)
    words, lengths, urgent = messages(rng, 400, new=True)
    for each, where in (network, ""), (slow(ask, draw)[0], ", trained with every number of the embedding a twentieth"):
        got = np.asarray(each.forward(words, lengths), dtype=float)
        share = float(((got > 0) == (urgent == 1)).mean())
        if share < BAR:
            return Fault("does-not-learn", n=400, share=share, bar=BAR, where=where)
    return None
