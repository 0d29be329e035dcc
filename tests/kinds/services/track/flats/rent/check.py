"""rent: prices of flats that can be, refusals of those that cannot, and two at the same time."""

from milepost.kinds.services import Model, get, post, task_of, together, visit, where

task = task_of(seconds=2)
MODEL = Model({"rooms": 100.0}, base=50.0)
task.example(visit(get("/health"), post("/predict", {"rooms": 3}), model=MODEL))
task.example(visit(post("/predict", {"rooms": 0}), model=MODEL))


@task.hidden(times=8)
def any_visit(draw):
    model = Model({"rooms": float(draw.integer(50, 200))}, base=float(draw.integer(0, 90)), seconds=0.1)
    asked = [post("/predict", {"rooms": draw.choice([1, 3, 20, 0, 21, "x", None])}) for _ in range(draw.size(1, 6))]
    edges = [post("/predict", {"rooms": rooms}) for rooms in (0, 1, 20, 21)]
    both = [post("/predict", {"rooms": 2}, compare=("status", "took"))] * 2
    return visit(*asked, *edges, post("/predict", {}), together(*both), model=model)


@task.misconception(
    "bad-input-served", "{asked} came back with {gave}: nobody can live in that flat, and somebody rents it."
)
def bad_input_served(case):
    found = where(case)
    return found is not None and found.want.status == 422 and found.got.status == 200 and found.fields()


@task.misconception(
    "one-at-a-time",
    "Two requests came at the same time, and the second had its reply after {seconds:.1f} s instead of {usual:.1f}: it waited for the first.",
)
def one_at_a_time(case):
    found = where(case)
    if found is None or found.what != "took" or found.got.took <= found.want.took:
        return False
    return {"seconds": found.got.took, "usual": found.want.took}


@task.misconception("a-list-of-prices", "{asked} → {gave}: whoever asked for a price gets a list with one in it.")
def a_list_of_prices(case):
    found = where(case)
    listed = found is not None and isinstance(found.got.json, dict) and isinstance(found.got.json.get("price"), list)
    return listed and found.fields()
