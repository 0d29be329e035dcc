"""share-of-the-house: TOTAL frees from the chart's rows, a set from the selections."""

from milepost.check import Task
from milepost.kinds.workbooks import make_table, model, run_text

task = Task("expression(sales: table, shops: table, selections: dict[str, any], dimensions: list[str]) -> any")
task.judge(model)
SALES, SHOPS = ("Sale", "ShopID", "Year", "Kilos"), ("ShopID", "Town")
task.example(
    make_table(SALES, [(1, 11, 2024, 4.0), (2, 12, 2024, 6.0), (3, 11, 2025, 5.0), (4, 13, 2024, 8.0), (5, 19, 2024, 2.0)]),
    make_table(SHOPS, [(11, "Ulm"), (12, "Graz"), (13, "Bern")]),
    {"Town": ["Ulm", "Graz"], "Year": [2024]},
    ["Town"],
)


def any_house(draw):
    kilos = iter(draw.shuffled([1.0, 2.5, 3.5, 5.5, 8.5, 13.5, 21.5]))
    places = [(11, 2024), (12, 2024), (11, 2025), (13, 2024), (19, 2024), (14, 2024), (12, 2025)]
    sales = [(at, *place, next(kilos)) for at, place in enumerate(places, 1)]
    towns = draw.shuffled(["Ulm", "Graz", "Bern", "Linz"])
    shops = [(11, towns[0]), (12, towns[1]), (13, towns[2]), (14, towns[0])]
    return make_table(SALES, sales), make_table(SHOPS, shops), {"Town": towns[:2], "Year": [2024]}, ["Town"]


def every_year(draw):
    sales, shops, chosen, dimensions = any_house(draw)
    return sales, shops, {"Town": chosen["Town"]}, dimensions


def run(case, text):
    given = {"sales": case.sales, "shops": case.shops, "selections": case.selections, "dimensions": case.dimensions}
    return run_text("qvs", "expression", text, given)


def told(key, text, message):
    """A mistake that is an expression of its own."""

    @task.mistake(key, message, fields=lambda case: {"towns": " and ".join(case.selections["Town"])})
    def mistake(case):
        return run(case, text)


told("always-one", "Sum(Kilos) / Sum({<Town=>} Kilos)", "Every share is 1. Below the line stands a sum in the row of one town, and it sees the records of that town only.")
told(
    "of-the-selected",
    "Sum(Kilos) / Sum(TOTAL Kilos)",
    "The shares of {towns} add up to 1: the whole is what is selected, not the house. Whoever clicks one town alone will read that it sells everything.",
)
told(
    "all-years",
    "Sum(Kilos) / Sum({1} TOTAL Kilos)",
    "The whole ignores the selected year as well: a part of one year is divided by the kilos of all. The shares are too small, and nobody can see it in the chart.",
)
told(
    "towns-not-asked-for",
    "Sum({<Town=>} Kilos) / Sum({<Town=>} TOTAL Kilos)",
    "There are rows of towns that nobody has selected. The part is freed from the selection as well, and a click on {towns} changes nothing.",
)
told(
    "without-a-town",
    'Sum(Kilos) / Sum({<Town={"*"}>} TOTAL Kilos)',
    "The whole is too small: the kilos of shops that are not in `shops` are missing. A set that names towns, or looks for `*`, finds every town there is, and NULL is none.",
)
told("upside-down", "Sum({<Town=>} TOTAL Kilos) / Sum(Kilos)", "The values are larger than 1: the whole is divided by the part.")
told("sales-counted", "Count(Sale) / Count({<Town=>} TOTAL Sale)", "These are shares of the number of sales. A sale of half a kilo counts as much there as one of twenty.")
told("no-share", "Sum(Kilos)", "These are kilos, and not yet a share of anything.")


task.hidden(times=3)(any_house)
task.hidden(times=2)(every_year)
