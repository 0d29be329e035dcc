"""good-customers: a search in a set is asked of each value of its field, whatever the chart's rows."""

from milepost.check import Task
from milepost.kinds.workbooks import make_table, model, run_text

task = Task("expression(sales: table, selections: dict[str, any], dimensions: list[str]) -> any")
task.judge(model)
NAMES = ("Sale", "Customer", "Town", "Kilos")
task.example(
    make_table(
        NAMES,
        [
            (1, "Koch", "Ulm", 49.0),
            (2, "Koch", "Graz", 48.0),
            (3, "Berg", "Ulm", 20.0),
            (4, "Berg", "Ulm", 30.0),
            (5, "Lund", "Graz", 49.5),
            (6, "Vogt", "Bern", 120.0),
            (7, "Vogt", "Graz", 3.0),
            (8, "Koch", "Linz", 4.0),
            (9, "Amsel", "Ulm", 2.0),
        ],
    ),
    {},
    ["Town"],
)


def any_customers(draw):
    people = draw.shuffled(["Koch", "Berg", "Lund", "Vogt", "Amsel", "Dorn"])
    towns = draw.shuffled(["Ulm", "Graz", "Bern"])
    half = draw.integer(20, 30)
    rows = [(people[0], towns[0], half), (people[0], towns[1], 55 - half), (people[1], towns[0], half), (people[1], towns[0], 50 - half)]
    rows += [(people[2], towns[1], 49.5), (people[3], towns[2], 70.0), (people[3], towns[2], 1.5), (people[4], towns[0], 2.0)]
    rows += [(people[5], draw.choice(towns), draw.choice([0.5, 3.0, 60.0]))]
    # A good customer was once in a town where nobody buys much, and another in the first one's town.
    rows += [(people[0], "Linz", 0.5), (people[3], towns[0], 1.0)]
    return make_table(NAMES, [(at, *row) for at, row in enumerate(rows, 1)]), {}, ["Town"]


def run(case, text):
    return run_text("qvs", "expression", text, {"sales": case.sales, "selections": case.selections, "dimensions": case.dimensions})


def told(key, text, message):
    """A mistake that is an expression of its own."""

    @task.mistake(key, message)
    def mistake(case):
        return run(case, text)


told(
    "written-value",
    "Count({<Customer={'=Sum(Kilos)>=50'}>} DISTINCT Customer)",
    "There is no row at all: the set looks for a customer of that name. In single quotes stands a value as it is written; in double quotes a search, which is worked out only when it begins with `=`. Nothing warns of it: the chart is just empty.",
)
told(
    "sales-counted",
    'Count({<Customer={"=Sum(Kilos)>=50"}>} Customer)',
    "The good customers are chosen rightly, but their sales are counted: whoever came twice is two.",
)
told(
    "one-large-sale",
    "Count(DISTINCT If(Kilos >= 50, Customer))",
    "Only customers with a single sale of 50 kilos are counted. Those who buy 30 kilos every month, the best there are, are missing.",
)
told(
    "once-a-large-sale",
    'Count({<Customer={"=Max(Kilos)>=50"}>} DISTINCT Customer)',
    "Only customers who have once bought 50 kilos at a time are counted. What was asked of each customer is the largest sale, not all of them together.",
)
told(
    "town-by-town",
    "Count(DISTINCT Aggr(If(Sum(Kilos) >= 50, Customer), Customer, Town))",
    "The 50 kilos are asked of each town by itself. A customer who has bought 55, in two towns, is a good customer in neither.",
)
told(
    "more-than-fifty",
    'Count({<Customer={"=Sum(Kilos)>50"}>} DISTINCT Customer)',
    "A customer with exactly 50 kilos is missing.",
)
told(
    "good-towns",
    "If(Sum(Kilos) >= 50, Count(DISTINCT Customer))",
    "The 50 kilos were asked of the town, and then all its customers counted. Asked for is who has bought so much, wherever it was.",
)
told("everybody", "Count(DISTINCT Customer)", "All customers of the town are counted, good or not.")


task.hidden(times=5)(any_customers)
