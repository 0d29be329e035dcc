"""year-before: a set that changes one selection and leaves the others."""

from milepost.check import Task
from milepost.kinds.workbooks import make_table, model, run_text

task = Task("expression(sales: table, selections: dict[str, any], dimensions: list[str]) -> any")
task.judge(model)
NAMES = ("Sale", "Town", "Bean", "Year", "Kilos")
task.example(
    make_table(
        NAMES,
        [
            (1, "Ulm", "Sidamo", 2022, 4.0),
            (2, "Ulm", "Huila", 2022, 1.5),
            (3, "Ulm", "Sidamo", 2023, 2.0),
            (4, "Graz", "Sidamo", 2022, 3.0),
            (5, "Graz", "Sidamo", 2021, 5.0),
            (6, "Graz", "Sidamo", 2024, 6.5),
            (7, "Ulm", "Sidamo", 2025, 9.0),
        ],
    ),
    {"Year": [2023], "Bean": ["Sidamo"]},
    ["Town"],
)


def any_years(draw):
    year = 2020  # not near the example's: a year that is written down is never right
    kilos = iter(draw.shuffled([1.0, 2.5, 3.5, 5.5, 8.5, 13.5, 21.5, 34.5, 55.5]))
    rows = [("Ulm", "Sidamo", year - 1), ("Ulm", "Huila", year - 1), ("Ulm", "Sidamo", year), ("Graz", "Sidamo", year - 1)]
    rows += [("Graz", "Huila", year), ("Graz", "Sidamo", year + 1), ("Ulm", "Sidamo", year + 2), ("Ulm", "Huila", year - 2), ("Ulm", "Sidamo", year - 2)]
    table = make_table(NAMES, [(at, *row, next(kilos)) for at, row in enumerate(rows, 1)])
    return table, {"Year": [year], "Bean": ["Sidamo"]}, ["Town"]


def all_beans(draw):
    table, chosen, dimensions = any_years(draw)
    return table, {"Year": chosen["Year"]}, dimensions


def two_years(draw):
    table, chosen, dimensions = any_years(draw)
    year = chosen["Year"][0]
    return table, {"Year": [year, year + 2], "Bean": ["Sidamo"]}, dimensions


def run(case, text):
    return run_text("qvs", "expression", text, {"sales": case.sales, "selections": case.selections, "dimensions": case.dimensions})


def year(case):
    return {"year": max(case.selections["Year"])}


def told(key, text, message):
    """A mistake that is an expression of its own."""

    @task.mistake(key, message, fields=year)
    def mistake(case):
        # Of two years neither is *the* year, and whatever cannot be worked out finds nothing: only one of these two is meant.
        several = len(case.selections["Year"]) > 1
        of_one, of_two = ("not-worked-out",), ("one-year-only", "before-the-earliest")
        return None if key in (of_one if several else of_two) else run(case, text)


told("selected-year", "Sum(Kilos)", "The column shows {year} itself, the year that is selected. Where no set puts another year in its place, an expression follows the selection.")
told(
    "selections-dropped",
    "Sum({1<Year={$(=Max(Year)-1)}>} Kilos)",
    "The year is right, but the beans that the user selected are ignored. A set that begins with `1` follows no selection, and one that names a field puts something in the place of what is selected there. The two columns of the chart do not speak of the same coffee.",
)
told("every-year", "Sum({<Year=>} Kilos)", "The column adds up all years. The set frees `Year` from the selection of {year}, and puts nothing in its place.")
told(
    "newest-of-all",
    "Sum({<Year={$(=Max({1} Year)-1)}>} Kilos)",
    "The year before the newest in the data is shown, whatever is selected. The user has clicked {year}, and this column does not move.",
)
told(
    "year-written-down",
    "Sum({<Year={2022}>} Kilos)",
    "A year is written down here, and the user has clicked {year}. It is right for one click, and for no other.",
)
told(
    "before-the-earliest",
    "Sum({<Year={$(=Min(Year)-1)}>} Kilos)",
    "Two years are selected, and this is the year before the earlier one. Asked for is the year before {year}, the latest.",
)
told(
    "from-then-on",
    'Sum({<Year={">=$(=Max(Year)-1)"}>} Kilos)',
    "The column holds the year before {year} and everything after it. A search with `>=` finds all larger values.",
)
told(
    "up-to-then",
    'Sum({<Year={"<$(=Max(Year))"}>} Kilos)',
    "The column holds all years before {year}, not the last of them alone.",
)
told(
    "one-year-only",
    "Sum({<Year={$(=Year-1)}>} Kilos)",
    "There is no row: two years are selected. A field alone has a value only where one value is left, and less one it is nothing. As soon as somebody clicks a second year, the column is empty.",
)
told(
    "not-worked-out",
    "Sum({<Year={'Max(Year)-1'}>} Kilos)",
    "There is no row: the set finds no year. What stands between the inner braces, in single quotes or in none, is taken as it is written; a search is asked of each year by itself. Only what stands in `$(=...)` is worked out before.",
)


task.hidden(times=3)(any_years)
task.hidden(times=1)(all_beans)
task.hidden(times=1)(two_years)
