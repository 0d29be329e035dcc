"""remember: a least-recently-used memory, judged by what the plain function is asked."""

from types import SimpleNamespace

from milepost.check import Task, exact

task = Task(
    "replay(size: int, stock: dict[str, list[float | None]], requests: list[tuple[str, str]]) -> dict[str, any]"
)
task.judge(exact)
task.forbid("functools.lru_cache", "functools.cache", "cachetools", why="Here you build this memory yourself.")

STOCK = {"lamp": [30.0, 1.5], "sofa": [800.0, 60.0], "gift": [0.0, None], "desk": [250.0, 40.0]}
# Chosen by trying: on these requests, each of the mistakes below asks other questions.
PRICES = ("desk", "gift", "sofa", "desk", "lamp", "desk", "gift", "vase", "lamp", "gift")
task.example(2, STOCK, [*(("price", product) for product in PRICES), ("weight", "lamp"), ("weight", "lamp")])
task.example(3, STOCK, [("price", "lamp"), ("weight", "lamp"), ("price", "lamp"), ("weight", "lamp")])


@task.hidden(times=30)
def any_requests(draw):
    products = ["lamp", "sofa", "gift", "desk", "rug", "vase"][: draw.size(2, 6)]
    # The last one is not in stock.
    values = (0.0, None, 1.5, 20.0, 99.0)
    stock = {product: [draw.choice(values), draw.choice(values)] for product in products[:-1]}
    requests = [(draw.choice(["price", "weight"]), draw.choice(products)) for _ in range(draw.size(2, 25))]
    return draw.integer(1, 4), stock, requests


@task.hidden(times=8)
def often_not_in_stock(draw):
    stock = {product: [float(place + 1), 1.0] for place, product in enumerate(["lamp", "sofa", "gift"])}
    asked = [draw.choice(["lamp", "sofa", "gift", "vase"]) for _ in range(draw.integer(8, 20))]
    return draw.integer(2, 3), stock, [("price", product) for product in asked]


@task.hidden(times=12)
def one_lookup_only(draw):
    products = ["lamp", "sofa", "gift", "desk", "rug"]
    stock = {product: [float(place), 1.0] for place, product in enumerate(products)}
    return draw.integer(1, 3), stock, [("price", draw.choice(products)) for _ in range(draw.size(4, 25))]


def simulate(case, *, extra=0, forget="unused", shared=False, again=lambda value: False, errors="again", early=False):
    """What comes out for one who makes the given mistake."""
    if shared == "bound":
        return simulate_one_bound(case)
    asked, results, uses = [], [], {}
    memories = {"price": {}, "weight": {}}
    for what, product in case.requests:
        kept = memories["price" if shared else what]
        uses[what, product] = uses.get((what, product), 0) + 1
        if product in kept and not again(kept[product]):
            results.append(kept[product])
            if forget not in ("oldest", "rarest"):
                kept[product] = kept.pop(product)
            continue
        asked.append(f"{what} of {product}")
        if early and len(kept) == case.size:
            del kept[next(iter(kept))]
        if product not in case.stock:
            if errors != "again":
                kept[product] = "unknown" if errors == "raised again" else None
            results.append(None if errors == "caught" else "unknown")
        else:
            kept[product] = case.stock[product][0 if what == "price" else 1]
            results.append(kept[product])
        if len(kept) > case.size + extra and forget != "never":
            others = [other for other in kept if other != product]
            rarest = sorted(others, key=lambda other: uses.get((what, other), 0))[:1]
            gone = {"all": others, "newest": others[-1:], "itself": [product], "rarest": rarest}
            for other in gone.get(forget, others[:1]):
                del kept[other]
    return {"results": results, "asked": asked}


def simulate_one_bound(case):
    """What comes out where both functions' results, kept apart, count together."""
    asked, results, kept = [], [], {}
    for both in case.requests:
        what, product = both
        if both not in kept:
            asked.append(f"{what} of {product}")
            if product not in case.stock:
                results.append("unknown")
                continue
            kept[both] = case.stock[product][0 if what == "price" else 1]
        results.append(kept[both])
        kept[both] = kept.pop(both)
        if len(kept) > case.size:
            del kept[next(iter(kept))]
    return {"results": results, "asked": asked}


MISTAKES = {
    "one-bound-for-both": {"shared": "bound"},
    "errors-kept": {"errors": "raised again"},
    "place-kept-first": {"errors": "place kept"},
    "memory-shared": {"shared": True},
    "empty-results-asked-again": {"again": lambda value: not value},
    "none-asked-again": {"again": lambda value: value is None},
    "forgets-before-asking": {"early": True},
    "least-often-used": {"forget": "rarest"},
    "never-makes-room": {"forget": "itself"},
    "never-forgets": {"forget": "never"},
    "one-more": {"extra": 1},
    "one-less": {"extra": -1},
    "first-in-first-out": {"forget": "oldest"},
    "forgets-everything": {"forget": "all"},
    "forgets-the-newest": {"forget": "newest"},
}


def telling(key):
    """Draw requests on which this mistake gives what no other gives, and not what is right."""

    def drawn(draw):
        for _ in range(60):
            values = (0.0, None, 1.5, 20.0, 99.0)
            stock = {product: [draw.choice(values), draw.choice(values)] for product in ("lamp", "sofa", "gift", "desk")}
            asked = [draw.choice([*stock, "vase"]) for _ in range(draw.integer(10, 18))]
            requests = [("weight" if draw.integer(0, 4) == 0 else "price", product) for product in asked]
            case = SimpleNamespace(size=draw.integer(2, 3), stock=stock, requests=requests)
            mine = simulate(case, **MISTAKES[key])
            others = (how for name, how in MISTAKES.items() if name != key)
            if mine != simulate(case) and all(mine != simulate(case, **how) for how in others):
                break
        return case.size, case.stock, case.requests

    return drawn


for key in MISTAKES:
    task.hidden(times=1)(telling(key))


def is_made(case, key):
    """Whether this mistake, and no other, gives what came."""
    fits = [name for name, how in MISTAKES.items() if case.same(simulate(case, **how))]
    return fits == [key]


def times_asked(case):
    """How often each thing was asked more than it should have been."""
    return {each: case.got["asked"].count(each) - case.want["asked"].count(each) for each in case.got["asked"]}


def first_difference(case):
    """The first question that one of the two asked and the other did not."""
    asked, wanted = case.got["asked"], case.want["asked"]
    i = next((i for i, (a, b) in enumerate(zip(asked, wanted, strict=False)) if a != b), min(len(asked), len(wanted)))
    return asked[i] if i < len(asked) else "(nothing more)"


@task.misconception(
    "keeps-nothing",
    "{requests} requests were made, and the plain lookups were asked {asked} times: once for each. Nothing is kept "
    "from one call to the next.",
)
def keeps_nothing(case):
    asked = [f"{what} of {product}" for what, product in case.requests]
    same = case.same({"results": case.want["results"], "asked": asked})
    # Two things at least that any memory would have kept: with fewer, others ask for everything as well.
    again = {each for each in asked if asked.count(each) > case.want["asked"].count(each)}
    filled = [each for each in again if all(case.stock[each.split(" of ")[1]])]
    return same and len(filled) > 1 and {"requests": len(asked), "asked": len(asked)}


@task.misconception(
    "memory-shared",
    "The weight of something came out as its price, or the other way round: both functions keep their results in one "
    "and the same dict. Which of your functions makes it, and how often is that one called? Features of two kinds get "
    "mixed, and no error says so.",
)
def memory_shared(case):
    return is_made(case, "memory-shared")


@task.misconception(
    "one-bound-for-both",
    "Both functions together keep {size} results, and each may keep so many: `{asked}` was asked again. Whoever looks up "
    "many weights then makes the prices slow.",
)
def one_bound_for_both(case):
    if not is_made(case, "one-bound-for-both"):
        return False
    more = times_asked(case)
    return {"asked": next((each for each in case.got["asked"] if more[each] > 0), first_difference(case))}


@task.misconception(
    "errors-kept",
    "The first time, `{asked}` raised a KeyError; the second time the service was not asked at all, and the kept error came "
    "again. A product that arrives at noon stays unknown until the program is started anew.",
)
def errors_kept(case):
    fewer = [each for each in case.want["asked"] if case.want["asked"].count(each) > case.got["asked"].count(each)]
    fewer = [each for each in fewer if each.split(" of ")[1] not in case.stock]
    return is_made(case, "errors-kept") and bool(fewer) and {"asked": fewer[0]}


@task.misconception(
    "empty-results-asked-again",
    "A lookup whose result was {value} was asked again. The question whether a result is kept looked at the result "
    "itself, and None and 0 count as false there. Products without a price are then the slowest of all.",
)
def empty_results_asked_again(case):
    return is_made(case, "empty-results-asked-again") and {"value": asked_again(case)}


@task.misconception(
    "none-asked-again",
    "A lookup whose result was None was asked again. None is a result like any other: somebody has looked, and there is "
    "no price. Such products are then the slowest of all.",
)
def none_asked_again(case):
    return is_made(case, "none-asked-again")


def asked_again(case):
    """What the first lookup gave that was asked once more than it should have been."""
    more = times_asked(case)
    what, product = next(each for each in case.got["asked"] if more[each] > 0).split(" of ")
    return case.stock[product][0 if what == "price" else 1]


@task.misconception(
    "forgets-before-asking",
    "A product that is not in stock pushed out a result that was kept: room was made before it was certain that there "
    "would be anything to keep. With `{asked}` the service was asked for what it had just been asked.",
)
def forgets_before_asking(case):
    if not is_made(case, "forgets-before-asking"):
        return False
    more = times_asked(case)
    return {"asked": next(each for each in case.got["asked"] if more[each] > 0)}


@task.misconception(
    "least-often-used",
    "What was forgotten is what had been used least often, not what was unused for longest; see `{asked}`. Last winter's "
    "favourite stays for ever, and this morning's new product is forgotten again and again.",
)
def least_often_used(case):
    if not is_made(case, "least-often-used"):
        return False
    more = times_asked(case)
    return {"asked": next((each for each in case.got["asked"] if more[each] > 0), first_difference(case))}


@task.misconception(
    "never-makes-room",
    "Once there were {size} results, no new one was kept: `{asked}` was asked again. What was looked up first stays for "
    "ever, whether or not anybody wants it.",
)
def never_makes_room(case):
    if not is_made(case, "never-makes-room"):
        return False
    more = times_asked(case)
    return {"asked": next((each for each in case.got["asked"] if more[each] > 0), case.got["asked"][-1])}


@task.misconception(
    "error-kept",
    "A product that is not in stock gave {value}, and looking it up raises a KeyError. Something was kept for it all the same, "
    "or given in place of the error, so the caller works on with a value that nobody looked up.",
)
def error_kept(case):
    places = [i for i, result in enumerate(case.want["results"]) if result == "unknown"]
    given = [case.got["results"][i] for i in places if case.got["results"][i] != "unknown"]
    return bool(given) and {"value": given[0]}


@task.misconception(
    "never-forgets",
    "With room for {size} results you kept more: `{asked}` should have been asked again. Without a bound, such a "
    "memory grows with each new product until the service is stopped for it.",
)
def never_forgets(case):
    missing = [question for question in case.want["asked"] if question not in case.got["asked"]]
    repeated = [q for q in case.want["asked"] if case.want["asked"].count(q) > case.got["asked"].count(q)]
    return is_made(case, "never-forgets") and {"asked": (missing or repeated)[0]}


@task.misconception(
    "one-more-or-less",
    "With `size` {size}, you keep the results of {kept} arguments. Compare what is counted with what is allowed, at "
    "the moment when it is counted.",
)
def one_more_or_less(case):
    for key, extra in (("one-more", 1), ("one-less", -1)):
        if is_made(case, key):
            return {"kept": case.size + extra}
    return False


@task.misconception(
    "first-in-first-out",
    "What was forgotten is what came in first, though it had been used since. The product that everybody asks for is "
    "forgotten as fast as any other: the first question that differs is `{asked}`.",
)
def first_in_first_out(case):
    return is_made(case, "first-in-first-out") and {"asked": first_difference(case)}


@task.misconception(
    "forgets-everything",
    "As soon as the memory was full, all of it was thrown away but the last result. Each time that happens the slow "
    "service is asked for everything at once.",
)
def forgets_everything(case):
    return is_made(case, "forgets-everything")


@task.misconception(
    "forgets-the-newest",
    "What was forgotten is the result that had been used last, and the ones nobody asks for any more stay for ever. "
    "The first question that differs is `{asked}`.",
)
def forgets_the_newest(case):
    return is_made(case, "forgets-the-newest") and {"asked": first_difference(case)}
