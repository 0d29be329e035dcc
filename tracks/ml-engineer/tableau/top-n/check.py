"""top-n: a parameter in a table calculation that filters; ranks with ties; the truth is pandas's rank, in the tests."""

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, run_text

task = Task("view(orders: table, dimensions: list[str], filters: list[dict[str, any]], parameters: dict[str, any], ask: any) -> table")
task.judge(bag)
NAMES = ("Product", "Sales")
FILTERS, ASK = [{"field": "In Top", "values": [True]}], ["SUM([Sales])", "Share of All"]
BEST, SHARE = "SUM([Sales])", "Share of All"
task.example(
    make_table(NAMES, [
            ("Bell", 20.0),
            ("Dynamo", 90.0),
            ("Lock", 40.0),
            ("Lock", 30.0),
            ("Pump", 45.0),
            ("Pump", 25.0),
            ("Saddle", 60.0),
            ("Saddle", 10.0),
        ]),
    ["Product"],
    FILTERS,
    {"Top": 3},
    ASK,
)


def products(draw, top, ask=ASK):
    # In the alphabet the small ones come first. Two share the second place, so that ranks are 1, 2, 2, 4, 5, 6.
    high = draw.integer(70, 90)
    tied = high - draw.integer(5, 15)
    fourth = tied - draw.integer(5, 15)
    fifth = fourth - draw.integer(5, 9)
    names = draw.shuffled(["Mirror", "Pump", "Saddle", "Tube"])
    sums = {names[0]: high, names[1]: tied, names[2]: tied, names[3]: fourth, "Bell": fifth - draw.integer(4, 9), "Chain": fifth}
    # The fourth has the largest line, the fifth the largest mean line, and the second the most lines.
    small = draw.integer(1, 4)
    parts = {names[1]: 5, names[0]: 4, names[2]: 3, "Bell": 2}
    rows = [(names[3], float(fourth - small)), (names[3], float(small)), ("Chain", float(fifth))]
    for name, count in parts.items():
        cuts = [sums[name] * each // count + draw.integer(-2, 2) for each in range(1, count)]
        rows += [(name, float(end - start)) for start, end in zip([0, *cuts], [*cuts, sums[name]], strict=True)]
    return make_table(NAMES, draw.shuffled(rows)), ["Product"], FILTERS, {"Top": top}, list(ask)


def chosen(top):
    @task.hidden(times=2)
    def choice(draw):
        return products(draw, top)

    @task.hidden(times=1)
    def only_which(draw):
        return products(draw, top, [BEST])


for top in (1, 2, 3, 5):
    chosen(top)


@task.hidden(times=2)
def only_the_shares(draw):
    """Without the filter: so each of two mistakes in one answer is told by itself."""
    orders, dimensions, _, parameters, ask = products(draw, 3, [SHARE])
    return orders, dimensions, [], parameters, ask

RIGHT = {"rank": "RANK(SUM([Sales])) <= [Parameters].[Top]", "share": "SUM([Sales]) / TOTAL(SUM([Sales]))"}


def run(case, **changed):
    text = "[In Top] := {rank}\n[Share of All] := {share}\n".format(**(RIGHT | changed))
    given = {"orders": case.orders, "dimensions": case.dimensions, "filters": case.filters, "parameters": case.parameters, "ask": case.ask}
    return run_text("tableau", "view", text, given)


@task.mistake(
    "first-in-the-alphabet",
    "These are the first products in the order of the view, by name. A number of the row says nothing about sales until somebody sorts the view, and sorting it another way changes the result.",
)
def first_in_the_alphabet(case):
    return run(case, rank="INDEX() <= [Parameters].[Top]")


@task.mistake("smallest-first", "These are the products that sold least. The buyer orders more of what nobody wants.")
def smallest_first(case):
    return run(case, rank="RANK(SUM([Sales]), 'asc') <= [Parameters].[Top]")


@task.mistake(
    "ties-cut-in-two",
    "Of two products that sold the same, one is shown and one is not. Which of them it is depends on their names.",
)
def ties_cut_in_two(case):
    return run(case, rank="RANK_UNIQUE(SUM([Sales])) <= [Parameters].[Top]")


@task.mistake(
    "ranks-without-gaps",
    "There is a product too many: {count} others or more have sold more than it. After two that share a rank, the next rank was counted on without a gap.",
    fields=lambda case: {"count": case.parameters["Top"]},
)
def ranks_without_gaps(case):
    return run(case, rank="RANK_DENSE(SUM([Sales])) <= [Parameters].[Top]")


@task.mistake(
    "tied-are-worse",
    "Two products that sold the same at the last place are both missing: fewer than {count} others have sold more than either of them. Their rank was counted from the lower end of the tie.",
    fields=lambda case: {"count": case.parameters["Top"]},
)
def tied_are_worse(case):
    return run(case, rank="RANK_MODIFIED(SUM([Sales])) <= [Parameters].[Top]")


@task.mistake(
    "by-one-line",
    "The products were ranked by their largest line. A product that sells often and little at a time is not among the best then, whatever its sum.",
)
def by_one_line(case):
    return run(case, rank="RANK(MAX([Sales])) <= [Parameters].[Top]")


@task.mistake(
    "by-the-mean-line",
    "The products were ranked by what a line brings on average. A product that sells often and little at a time is not among the best then, whatever its sum.",
)
def by_the_mean_line(case):
    return run(case, rank="RANK(AVG([Sales])) <= [Parameters].[Top]")


@task.mistake(
    "by-number-of-lines",
    "The products were ranked by how many lines they have. A cheap one that sells often comes before one that brings more euros.",
)
def by_number_of_lines(case):
    return run(case, rank="RANK(COUNT([Sales])) <= [Parameters].[Top]")


@task.mistake(
    "nothing-shown",
    "No mark is left: `In Top` is true of no product. The filter keeps the value True; a text or a number is never that.",
)
def nothing_shown(case):
    return run(case, rank="RANK(SUM([Sales])) < 1")


@task.mistake("one-too-few", "The last place is missing. With {top} chosen, rank {top} belongs to the best.", fields=lambda case: {"top": case.parameters["Top"]})
def one_too_few(case):
    return run(case, rank="RANK(SUM([Sales])) < [Parameters].[Top]")


@task.mistake(
    "always-three",
    "With {top} chosen, everything up to rank 3 is shown. Part of the field does not follow the parameter.",
    fields=lambda case: {"top": case.parameters["Top"]},
)
def always_three(case):
    return run(case, rank="RANK(SUM([Sales])) <= 3")


@task.mistake(
    "share-of-the-best",
    "The shares of what is shown add up to 1. Below the line stand the best alone; the buyer reads that nothing else is sold.",
)
def share_of_the_best(case):
    return run(case, share="SUM([Sales]) / WINDOW_SUM(IF RANK(SUM([Sales])) <= [Parameters].[Top] THEN SUM([Sales]) END)")


@task.mistake("its-own-whole", "`Share of All` is 1 on every mark. Below the line stands the product itself, and not all products.")
def its_own_whole(case):
    return run(case, share="SUM([Sales]) / SUM({FIXED [Product] : SUM([Sales])})")


@task.mistake(
    "of-the-largest",
    "`Share of All` says how much each product sold against the best one, which has 1. Of all that was sold it is a smaller part.",
)
def of_the_largest(case):
    return run(case, share="SUM([Sales]) / WINDOW_MAX(SUM([Sales]))")
