"""remember: a least-recently-used memory, judged by what the plain function is asked."""

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


@task.hidden(times=6)
def one_lookup_only(draw):
    products = ["lamp", "sofa", "gift", "desk", "rug"]
    stock = {product: [float(place), 1.0] for place, product in enumerate(products)}
    return draw.integer(1, 3), stock, [("price", draw.choice(products)) for _ in range(draw.size(4, 25))]


def simulate(case, *, extra=0, forget="unused", shared=False, falsy_kept=True, errors="again"):
    """What comes out for one who makes the given mistake."""
    asked, results = [], []
    memories = {"price": {}, "weight": {}}
    for what, product in case.requests:
        kept = memories["price" if shared else what]
        if product in kept and (falsy_kept or kept[product]):
            results.append(kept[product])
            if forget != "oldest":
                kept[product] = kept.pop(product)
            continue
        asked.append(f"{what} of {product}")
        if product not in case.stock:
            if errors != "again":
                kept[product] = None
            results.append(None if errors != "again" else "unknown")
        else:
            kept[product] = case.stock[product][0 if what == "price" else 1]
            results.append(kept[product])
        if len(kept) > case.size + extra and forget != "never":
            others = [other for other in kept if other != product]
            for other in {"all": others, "newest": others[-1:]}.get(forget, others[:1]):
                del kept[other]
    return {"results": results, "asked": asked}


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
    return same and {"requests": len(asked), "asked": len(asked)}


@task.misconception(
    "memory-shared",
    "The weight of something came out as its price, or the other way round: both functions keep their results in one "
    "and the same dict. Where is it made, and how often? Features of two kinds get mixed, and no error says so.",
)
def memory_shared(case):
    return case.same(simulate(case, shared=True))


@task.misconception(
    "empty-results-asked-again",
    "A lookup whose result was {value} was asked again. The question whether a result is kept looked at the result "
    "itself, and None and 0 count as false there. Products without a price are then the slowest of all.",
)
def empty_results_asked_again(case):
    if not case.same(simulate(case, falsy_kept=False)):
        return False
    values = [value for pair in case.stock.values() for value in pair if not value]
    return {"value": values[0]}


@task.misconception(
    "error-kept",
    "A product that is not in stock gave {value} where the lookup raised KeyError. The error was caught and "
    "something kept in its place, so the caller works on with a value that nobody looked up.",
)
def error_kept(case):
    places = [i for i, result in enumerate(case.want["results"]) if result == "unknown"]
    given = [case.got["results"][i] for i in places]
    return bool(given) and given[0] != "unknown" and {"value": given[0]}


@task.misconception(
    "never-forgets",
    "With room for {size} results you kept more: `{asked}` should have been asked again. Without a bound, such a "
    "memory grows with each new product until the service is stopped for it.",
)
def never_forgets(case):
    missing = [question for question in case.want["asked"] if question not in case.got["asked"]]
    same = case.same(simulate(case, forget="never"))
    repeated = [q for q in case.want["asked"] if case.want["asked"].count(q) > case.got["asked"].count(q)]
    return same and {"asked": (missing or repeated)[0]}


@task.misconception(
    "one-more-or-less",
    "With `size` {size}, you keep the results of {kept} arguments. Compare what is counted with what is allowed, at "
    "the moment when it is counted.",
)
def one_more_or_less(case):
    for extra in (1, -1):
        if case.same(simulate(case, extra=extra)):
            return {"kept": case.size + extra}
    return False


@task.misconception(
    "first-in-first-out",
    "What was forgotten is what came in first, though it had been used since. The product that everybody asks for is "
    "forgotten as fast as any other: the first question that differs is `{asked}`.",
)
def first_in_first_out(case):
    return case.same(simulate(case, forget="oldest")) and {"asked": first_difference(case)}


@task.misconception(
    "forgets-everything",
    "As soon as the memory was full, all of it was thrown away but the last result. Each time that happens the slow "
    "service is asked for everything at once.",
)
def forgets_everything(case):
    return case.same(simulate(case, forget="all"))


@task.misconception(
    "forgets-the-newest",
    "What was forgotten is the result that had been used last, and the ones nobody asks for any more stay for ever. "
    "The first question that differs is `{asked}`.",
)
def forgets_the_newest(case):
    return case.same(simulate(case, forget="newest")) and {"asked": first_difference(case)}
