"""sales-and-plan: two tables with two common fields, and the key that takes their place."""

from milepost.check import Task
from milepost.kinds.workbooks import Database, make_table, model, run_text

task = Task("script(sales: table, plan: table) -> any")
task.judge(model)
SALES, PLAN = ("Sale", "ShopID", "Month", "Kilos"), ("ShopID", "Month", "Plan")
task.example(
    make_table(SALES, [(1, 1, 11, 1.5), (2, 1, 11, 2.0), (3, 11, 1, 0.5), (4, 2, 3, 1.0)]),
    make_table(PLAN, [(1, 11, 40), (11, 1, 60), (2, 3, 25)]),
)


def any_plan(draw):
    places = [(1, 11), (11, 1), (2, draw.integer(1, 12)), (12, draw.integer(1, 9))]
    sales = [(1, *places[0], 1.5), (2, *places[0], 0.5), (3, *places[1], 2.0), (4, *places[1], 2.0)]
    sales += [(5 + at, *draw.choice(places), draw.choice([0.5, 1.0, 3.0])) for at in range(draw.integer(1, 5))]
    return make_table(SALES, sales), make_table(PLAN, [(*place, draw.integer(2, 9) * 10) for place in places])


def loaded(key="ShopID & '|' & Month", *, sales="ShopID, Month, Kilos", plan="Plan"):
    return f"sales: LOAD {key} AS Key, {sales} FROM [sales.csv]; plan: LOAD {key} AS Key, {plan} FROM [plan.csv];"


def run(case, text=loaded()):
    return run_text("qvs", "script", text, {"sales": case.sales, "plan": case.plan})


def tables(case):
    return set(case.got.tables) if isinstance(case.got, Database) else set()


@task.misconception(
    "synthetic",
    "There is a synthetic key of {count} fields. It works, but it is a table of all their combinations that nobody has asked for, and mostly a sign of a mistake in the model. Several of them cost much memory and time.",
)
def synthetic(case):
    return "$Syn 1" in tables(case) and {"count": len(case.got["$Syn 1"])}


@task.misconception(
    "one-table",
    "There is no table `plan` any more. Joined into `sales`, the plan of a shop's month stands beside each of its sales, and the sum of plans is as many times too large.",
)
def one_table(case):
    return tables(case) == {"sales"} and len(case.got["sales"]) == len(case.sales)


@task.misconception(
    "plan-below-sales",
    "There is no table `plan`: its {plans} rows lie in `sales`, below the {sales} sales, and each row has holes. Some models are built so; this one is to have two tables, and a link between them.",
)
def plan_below_sales(case):
    below = tables(case) == {"sales"} and len(case.got["sales"]) == len(case.sales) + len(case.plan)
    return below and {"plans": len(case.plan), "sales": len(case.sales)}


@task.misconception(
    "not-linked",
    "The two tables have no field in common now. A click on a shop narrows its sales, and the plan goes on showing all shops.",
)
def not_linked(case):
    return tables(case) == {"sales", "plan"} and not set(case.got["sales"].names) & set(case.got["plan"].names)


@task.mistake(
    "no-separator",
    "Without a sign between them, shop 1 in month 11 and shop 11 in month 1 have the same key, 111. Each is then measured against the plans of both.",
)
def no_separator(case):
    return run(case, loaded("ShopID & Month"))


@task.mistake("shop-alone", "`Key` holds the shop alone, so every sale is linked to the plans of all months of its shop.")
def shop_alone(case):
    return run(case, loaded("ShopID"))


@task.mistake(
    "running-number",
    "`Key` is a running number, given in the order in which the combinations come. Within one script that links and saves memory; a table that another script has stored counts in another order, and is linked to the wrong rows.",
)
def running_number(case):
    return run(case, loaded("AutoNumber(ShopID & '|' & Month)"))


@task.mistake(
    "equal-sales-once",
    "Two sales of a shop in a month with the same kilos have become one row. `DISTINCT` takes equal rows together, and without `Sale` these two are equal.",
)
def equal_sales_once(case):
    return run(case, loaded().replace("sales: LOAD", "sales: LOAD DISTINCT"))


@task.mistake("other-way-round", "`Key` holds the month before the shop. Both tables agree, so it would work here; a third table made by the rule of the house would not be linked.")
def other_way_round(case):
    return run(case, loaded("Month & '|' & ShopID"))


@task.mistake("sale-kept", "`sales` has a field `Sale` besides. A number that is different in each row is what takes most memory in a model; what no chart asks for is left out.")
def sale_kept(case):
    return run(case, loaded(sales="Sale, ShopID, Month, Kilos"))


task.hidden(times=6)(any_plan)
