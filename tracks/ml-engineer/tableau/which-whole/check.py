"""which-whole: FIXED before dimension filters, EXCLUDE after them, context filters before both; the order is that of Tableau's manual."""

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, run_text

task = Task("view(orders: table, dimensions: list[str], filters: list[dict[str, any]], ask: any) -> table")
task.judge(bag)
NAMES = ("Country", "Category", "Sales")
ASK = ["Share of Shown", "Share of All"]
COUNTRIES, KINDS = ("DE", "NL", "FR"), ("Bags", "Lights", "Tools", "Tyres")


def shop(rows, countries, kinds, ask=ASK):
    context = {"field": "Country", "values": list(countries), "context": True}
    return make_table(NAMES, rows), ["Category"], [{"field": "Category", "values": list(kinds)}, context], ask


EXAMPLE = [("DE", "Bags", 30.0), ("DE", "Lights", 75.0), ("NL", "Bags", 20.0)]
task.example(*shop([*EXAMPLE, ("DE", "Tools", 60.0), ("NL", "Tyres", 65.0), ("FR", "Bags", 90.0)], ["DE", "NL"], ["Bags", "Lights"]))


@task.hidden(times=6)
def some_of_each(draw):
    rows = [(country, kind, float(draw.integer(10, 90))) for country in COUNTRIES for kind in KINDS]
    rows += [(draw.choice(COUNTRIES), draw.choice(KINDS), float(draw.integer(10, 90))) for _ in range(draw.integer(1, 6))]
    return shop(draw.shuffled(rows), draw.shuffled(COUNTRIES)[:2], draw.shuffled(KINDS)[: draw.integer(2, 3)])


@task.hidden(times=3)
def not_sold_everywhere(draw):
    countries, kinds = draw.shuffled(COUNTRIES), draw.shuffled(KINDS)
    # The first category is sold in the first country alone.
    places = [(country, kind) for country in countries for kind in kinds if (country, kind) != (countries[1], kinds[0])]
    rows = [(*place, float(draw.integer(10, 90))) for place in places]
    return shop(draw.shuffled(rows), countries[:2], kinds[: draw.integer(2, 3)])


@task.hidden(times=1)
def other_countries(draw):
    """Not those of the example; the one that they share sells more, so that it is not taken for the smaller one."""
    rows = [(country, kind, float(draw.integer(5, 9) if country == "FR" else draw.integer(10, 90))) for country in COUNTRIES for kind in KINDS]
    return shop(draw.shuffled(rows), ["NL", "FR"], ["Tools", "Tyres"])


def alone(field):
    """Ask for one field without the other: so each of two mistakes in one answer is told by itself."""

    @task.hidden(times=2)
    def one_field(draw):
        rows = [(country, kind, float(draw.integer(10, 90))) for country in COUNTRIES for kind in KINDS]
        return shop(draw.shuffled(rows), draw.shuffled(COUNTRIES)[:2], draw.shuffled(KINDS)[:2], [field])


for each in ASK:
    alone(each)


RIGHT = {"shown": "{EXCLUDE [Category] : SUM([Sales])}", "all": "{FIXED : SUM([Sales])}"}


def run(case, **changed):
    whole = RIGHT | changed
    below = {name: text if "(" in text.split("{")[0] else f"MIN({text})" for name, text in whole.items()}
    text = f"[Share of Shown] := SUM([Sales]) / {below['shown']}\n[Share of All] := SUM([Sales]) / {below['all']}\n"
    given = {"orders": case.orders, "dimensions": case.dimensions, "filters": case.filters, "ask": case.ask}
    return run_text("tableau", "view", text, given)


@task.mistake(
    "more-than-is-shown",
    "The values of `Share of Shown` do not add up to 1. Below the line stand categories that nobody has chosen: FIXED is worked out before a dimension filter.",
)
def more_than_is_shown(case):
    return run(case, shown=RIGHT["all"])


@task.mistake(
    "only-what-is-shown",
    "`Share of All` adds up to 1, whatever somebody chooses. Below the line stands what the category filter leaves, and the shop sells more than that.",
)
def only_what_is_shown(case):
    return run(case, all=RIGHT["shown"])


@task.mistake("changed-places", "Each of the two is the other one.")
def changed_places(case):
    # Of one field alone nobody can say that it is the other one.
    return run(case, shown=RIGHT["all"], all=RIGHT["shown"]) if case.ask == ASK else case.want


@task.mistake(
    "always-one",
    "`Share of All` is 1 on every mark. Below the line stands the category itself: it is among the dimensions of the expression.",
)
def always_one(case):
    return run(case, all="{FIXED [Category] : SUM([Sales])}")


@task.mistake(
    "one-country-below",
    "`Share of All` is too large: above the line stand all chosen countries, and below it a single one.",
)
def one_country_below(case):
    return run(case, all="{FIXED [Country] : SUM([Sales])}")


@task.mistake(
    "written-in",
    "The countries of the example are written into `Share of All`, and this reader has chosen others. Below the line stands what was sold in a part of them.",
)
def written_in(case):
    return run(case, all="{FIXED : SUM(IF [Country] IN ('DE', 'NL') THEN [Sales] END)}")


@task.mistake(
    "countries-of-the-mark",
    "`Share of All` is too large for a category that is not sold in all chosen countries. Below the line were added up the countries that the mark has rows of, so each mark has a whole of its own.",
)
def countries_of_the_mark(case):
    return run(case, all="SUM({FIXED [Country] : SUM([Sales])})")


@task.mistake(
    "category-of-all",
    "`Share of Shown` is 1 on every mark. An expression that keeps the category of the mark gives its own sum again.",
)
def category_of_all(case):
    return run(case, shown="{INCLUDE [Category] : SUM([Sales])}")
