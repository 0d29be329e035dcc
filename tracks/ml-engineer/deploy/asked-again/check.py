"""asked-again: offers that are made once, whenever and however often the same is asked."""

from milepost.kinds.services import Group, Model, Reply, change, get, post, task_of, together, visit, wait, where

task = task_of(seconds=6)

DAY = 86_400
SAID = ("status", "json", "took", "header:retry-after", "header:idempotent-replayed")
LIST = get("/offers")


def ask(key, km, rider="r-7", *, compare=SAID, **changes):
    """Ask for an offer; None leaves the key away."""
    headers = {} if key is None else {"idempotency-key": key}
    return post("/offers", {"rider": rider, "km": km} | changes, headers=headers, compare=compare)


def model(seconds=0.25):
    return Model({"km": 1.2}, base=0.5, seconds=seconds)


task.example(visit(ask("k-1", 3.5), ask("k-1", 3.5), ask("k-2", 3.5), LIST, model=model()))
task.example(visit(ask(None, 2), ask("k-1", 2), ask("k-1", 9), together(ask("k-2", 4), ask("k-2", 4), apart=0.01), LIST, model=model()))


def keys(draw, n):
    return draw.shuffled([f"{letter}{number}" for letter in "abc" for number in (11, 12, 13)])[:n]


@task.hidden(times=2)
def some_ask_again(draw):
    """Several riders, each once or more; the same ride is wished twice by one of them, with two keys."""
    one, two, three = keys(draw, 3)
    near, far = draw.integer(1, 5), draw.integer(6, 20) / 2
    steps = [ask(one, near), ask(two, far, "r-8"), ask(one, near), ask(three, near), ask(two, far, "r-8"), ask(one, near)]
    return visit(*steps, LIST, model=model())


@task.hidden(times=2)
def in_the_same_moment(draw):
    """The second attempt, and other keys, come while the first is being worked on; and once more when it is done."""
    one, two, three = keys(draw, 3)
    km = draw.integer(1, 9)
    rush = [ask(one, km), ask(one, km), ask(two, km + 1), ask(two, km + 2), ask(three, km)]
    return visit(together(*rush, apart=0.02), ask(one, km), ask(two, km + 1), LIST, model=model(draw.choice([0.2, 0.4])))


@task.hidden(times=2)
def another_ride(draw):
    """A key that was used for something else: another rider, another distance."""
    (one,) = keys(draw, 1)
    km = draw.integer(1, 9)
    others = draw.shuffled([ask(one, km + 1), ask(one, km, "r-9"), ask(one, km, "R-7")])
    return visit(ask(one, km), *others, ask(one, float(km)), LIST, model=model())


@task.hidden(times=2)
def the_model_fails(draw):
    """The first attempt fails, and so does the second; the third is new, for the same ride or another. Only what was made has a number."""
    one, two, three = keys(draw, 3)
    km = draw.integer(1, 9)
    vain, other = ask(one, km, compare=("status",)), ask(three, km, compare=("status",))
    steps = [change("model", fails=True), vain, vain, other, change("model", fails=False)]
    again = draw.shuffled([ask(one, km), ask(three, km + 1)])
    return visit(ask(two, 2), *steps, *again, ask(two, 2), LIST, model=model())


@task.hidden(times=2)
def a_new_price(draw):
    """The model is another one by the second attempt; what was offered stays."""
    one, two = keys(draw, 2)
    km = draw.integer(2, 9)
    return visit(ask(one, km), change("model", base=float(draw.integer(2, 5))), ask(one, km), ask(two, km), LIST, model=model())


@task.hidden(times=3)
def a_day_later(draw):
    """Just before its time is over a key is known, and asking does not make it longer; at its end it is new."""
    one, two = keys(draw, 2)
    km = draw.integer(1, 9)
    # After each request a millisecond passes; the model takes no time.
    steps = [ask(one, km), ask(two, 1), wait(DAY / 2), ask(one, km), wait(DAY / 2 - 1), ask(one, km), wait(1), ask(one, km + 3), ask(two, 1), LIST]
    return visit(*steps, model=model(0.0))


@task.hidden(times=1)
def exactly_a_day(draw):
    """One attempt comes in the very moment in which its key is forgotten, the other a millisecond before that."""
    one, two = keys(draw, 2)
    between = ask(draw.choice(["d11", "d12"]), 2)
    # After each of the three a millisecond passes.
    return visit(ask(one, 3), between, ask(two, 5), wait(DAY - 0.003), ask(one, 3), ask(two, 5), LIST, model=model(0.0))


@task.hidden(times=1)
def a_day_after_a_long_work(draw):
    """The day began when the offer was made, and not when it was asked for."""
    one, two = keys(draw, 2)
    seconds = draw.choice([20.0, 30.0])
    return visit(ask(one, 3), wait(DAY - seconds / 2), ask(one, 3), wait(seconds), ask(one, 3), ask(two, 3), LIST, model=model(seconds))


@task.hidden(times=2)
def no_key(draw):
    """Without a key or a ride nothing is made, and nothing is kept of what was wrong; where both are missing, the ride is told first."""
    one, two = keys(draw, 2)
    wrong = [ask(key, "far", compare=("status",)) for key in (one, None)]
    return visit(*draw.shuffled([ask(None, 3), ask("", 3), *wrong]), ask(one, 3), ask(two, 3), LIST, model=model())


def key_of(step):
    """The key that a request carries, None where it has none."""
    return dict(step.get("headers") or ()).get("idempotency-key")


def before(case, found):
    """All that was asked with the same key before the place where the replies part, with both replies of each."""
    key = key_of(found.step)
    pairs = []
    for want, got in zip(case.want, case.got, strict=True):
        rows = zip(want.replies, got.replies, strict=True) if isinstance(want, Group) and isinstance(got, Group) else [(want, got)]
        for one, other in rows:
            if isinstance(one, Reply) and isinstance(other, Reply):
                if one.step is found.step and one is found.want:
                    return pairs
                if key is not None and key_of(one.step) == key:
                    pairs.append((one, other))
    return pairs


def replayed(found):
    """Whether the offer that was made is to be told again."""
    return found is not None and found.want.headers.get("idempotent-replayed") == "true"


def offer_of(reply):
    return reply.json.get("offer") if isinstance(reply.json, dict) else None


def number_again(found):
    """Whether a new offer was made, or the right one told with something else in it."""
    mine, right = offer_of(found.got), offer_of(found.want)
    return None if mine is None or right is None else mine != right


@task.misconception(
    "key-still-kept",
    "{asked} came back with {gave}, and {expected} was right. The key's 24 hours are over, so this is a new wish. Asking again does not make them longer, or a phone that asks every night keeps its offer of spring for ever.",
)
def key_still_kept(case):
    found = where(case)
    if found is None or found.what == "took" or replayed(found) or found.want.status != 201 or found.got.status not in {201, 422}:
        return False
    is_old = any(one.status == 201 for one, _ in before(case, found))
    said = found.got.headers.get("idempotent-replayed") == "true" or found.got.status == 422 or number_again(found)
    return is_old and bool(said) and found.fields()


@task.misconception(
    "forgotten-too-early",
    "{asked} came back with {gave}, and {expected} was right. The key's 24 hours, counted from the moment in which its offer was made, are not over: this is the same wish, and it has two offers now.",
)
def forgotten_too_early(case):
    found = where(case)
    waits = found is not None and any(step.get("do") == "wait" for step in case.settings.steps[: found.place])
    return waits and replayed(found) and found.got.status == 201 and number_again(found) is True and found.fields()


@task.misconception(
    "made-again",
    "{asked} came back with {gave}, and {expected} was right. The same key and the same ride: it is the same wish, asked again because the answer was lost. Now there are two offers, and two invoices.",
)
def made_again(case):
    found = where(case)
    return replayed(found) and found.got.status == 201 and number_again(found) is True and found.fields()


@task.misconception(
    "price-changed",
    "{asked} came back with {gave}, where {expected} was right. The model was asked again for the same wish. It may be another one by now, and what was offered once is a promise.",
)
def price_changed(case):
    found = where(case)
    return replayed(found) and found.what in {"json", "took"} and found.got.status == 201 and number_again(found) is False and found.fields()


@task.misconception(
    "made-twice-at-once",
    "{asked} came while the first request with this key was still being worked on, and got {gave} instead of a 409. Both found the key new: it is written down only when the offer is made, and until then every attempt makes one.",
)
def made_twice_at_once(case):
    found = where(case)
    return found is not None and found.want.status == 409 and found.got.status == 201 and not told_again(found) and found.fields()


def told_again(found):
    return found.got.headers.get("idempotent-replayed") == "true"


@task.misconception(
    "waits-for-the-first",
    "{asked} came while the first request with this key was still being worked on, and was answered only when that was done: {gave}. A 409 at once keeps nothing open; else every impatient phone holds a thread, until there is none left for anybody.",
)
def waits_for_the_first(case):
    found = where(case)
    return found is not None and found.want.status == 409 and (told_again(found) or found.what == "took") and found.fields()


@task.misconception(
    "all-wait",
    "{asked} took {late:.3g} s instead of {right:.3g} s: it waited for a request with another key. The lock is for the book of keys; around the model it makes a line of all riders.",
)
def all_wait(case):
    found = where(case)
    if found is None or found.what != "took" or found.want.status != 201 or replayed(found):
        return False
    return found.got.took > found.want.took and {"asked": f"`{found.step}`", "late": found.got.took, "right": found.want.took}


@task.misconception(
    "other-ride-same-answer",
    "{asked} came back with {gave}. The key belongs to another ride. Somebody's program makes up its keys badly; with the old offer as an answer it never finds out, and this rider rides for the other one's price.",
)
def other_ride(case):
    found = where(case)
    return used_for_another(case, found) and offer_of(found.got) in offers_before(case, found) and found.fields()


@task.misconception(
    "other-ride-new-offer",
    "{asked} came back with {gave}: one more offer. The key belongs to another ride, so somebody's program makes up its keys badly. As long as nobody tells it, one day two of its wishes are the same ride, and one of them is dropped.",
)
def other_ride_new_offer(case):
    found = where(case)
    return used_for_another(case, found) and offer_of(found.got) not in offers_before(case, found) and found.fields()


def used_for_another(case, found):
    return found is not None and found.want.status == 422 and found.got.status == 201 and bool(before(case, found))


def offers_before(case, found):
    """The numbers of the offers that the answer has told for this key."""
    return [offer_of(other) for _, other in before(case, found)]


@task.misconception(
    "spelt-otherwise",
    "{asked} was refused with {gave}. It is the same ride as before: `3` and `3.0` are one number. Compare what was read, and not how it was written.",
)
def spelt_otherwise(case):
    found = where(case)
    return replayed(found) and found.got.status == 422 and found.fields()


@task.misconception(
    "stuck",
    "{asked} was answered with {gave}, and {expected} was right. The attempt before had failed and its key was left behind as if it were being worked on: this rider can never ask for this ride again.",
)
def stuck(case):
    found = where(case)
    return found is not None and found.want.status in {201, 503} and found.got.status == 409 and failed_before(case, found) and found.fields()


def failed_before(case, found):
    return any(one.status == 503 for one, _ in before(case, found))


@task.misconception(
    "failure-kept",
    "{asked} was answered with {gave}, and {expected} was right. The attempt before had failed, and something of it is kept: its failure is told again, or its ride is held against this one. Nothing was made then, so there is nothing to repeat: the next attempt is there to mend it.",
)
def failure_kept(case):
    found = where(case)
    return found is not None and found.want.status == 201 and found.got.status in {422, 500, 503} and failed_before(case, found) and found.fields()


@task.misconception(
    "number-wasted",
    "{asked} came back with {gave}, and {expected} was right: an attempt that failed has taken a number. Whoever goes through the books finds an offer that never was.",
)
def number_wasted(case):
    found = where(case)
    if found is None or found.what != "json" or not isinstance(offer_of(found.got), int) or offer_of(found.want) is None:
        return False
    has_failed = any(isinstance(each, Reply) and each.status == 503 for each in list(case.want)[: found.place])
    return has_failed and not before_is_made(case, found) and offer_of(found.got) > offer_of(found.want) and found.fields()


def before_is_made(case, found):
    return any(one.status == 201 for one, _ in before(case, found))


@task.misconception(
    "another-wish-dropped",
    "{asked} came back with {gave}, and {expected} was right. The key is new, so this is another wish: somebody takes the same way twice a day. What was asked does not say which wish it is; that is what the key is for.",
)
def another_wish(case):
    found = where(case)
    if found is None or replayed(found) or found.want.status != 201 or before(case, found):
        return False
    return (told_again(found) or found.got.status in {409, 422}) and found.fields()


@task.misconception(
    "no-key-no-matter",
    "{asked} came without a key and was answered with {gave}. Its sender cannot ask again without a second offer, and learns it on the day on which an answer is lost. A 400 tells them now.",
)
def no_key_no_matter(case):
    found = where(case)
    return found is not None and found.want.status == 400 and found.got.status != 400 and found.fields()


@task.misconception(
    "replay-unsaid",
    "{asked}: the right offer, and nothing says that it is told again: {gave}. With `Idempotent-Replayed: true` a client knows that its first attempt had got through.",
)
def replay_unsaid(case):
    found = where(case)
    return replayed(found) and found.got.status in {200, 201} and not told_again(found) and number_again(found) is False and found.fields()


@task.misconception(
    "no-time-to-come-back",
    "{asked} was refused and is not told when to come back: {gave}. Without `Retry-After: 1` it asks again at once, and all the others do.",
)
def no_time(case):
    found = where(case)
    return found is not None and found.what == "header:retry-after" and found.got.status == 409 and found.fields()
