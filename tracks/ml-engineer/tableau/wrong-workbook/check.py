"""wrong-workbook: a workbook to be repaired as a text; what its sheets show decides, and the truth is pandas, in the tests."""

from datetime import datetime

from milepost.check import Task
from milepost.kinds.workbooks import Database, bag, make_table, rows_of, run_text

task = Task("workbook(orders: table, ask: list[str]) -> any")
NAMES = ("Order", "Ordered", "Country", "Category", "Product", "Sales")
MONTHS, COUNTRIES, BEST = SHEETS = ("Sales by month", "Orders by country", "Best lights")


ASK = [*SHEETS, "$sheets", "$shelves"]


class Marks:
    """Compares what the sheets show, one after another; how the file says so does not count."""

    def same(self, want, got):
        if not isinstance(got, Database) or not isinstance(want, Database):
            return False
        alike = kinds(want) == kinds(got) and lying(got) is None
        return set(SHEETS) <= set(got.tables) and self.apart(want, got) is None and alike

    def say(self, want, got):
        name = self.apart(want, got)
        return "" if name is None else f"On `{name}`: {bag.say(want.tables[name], got.tables[name])}"

    def pair(self, want, got):
        name = self.apart(want, got)
        return None if name is None else bag.pair(want.tables[name], got.tables[name])

    def apart(self, want, got):
        """Give the first sheet of both that shows something else; None where there is none."""
        if not isinstance(got, Database) or not isinstance(want, Database):
            return None
        known = (name for name in SHEETS if name in got.tables)
        return next((name for name in known if not bag.same(want.tables[name], got.tables[name])), None)


def kinds(state):
    """Give how each sheet is drawn: its name, and the kind of its marks."""
    table = state.tables["$sheets"]
    at = (table.names.index("sheet"), table.names.index("drawn"))
    return {row[at[0]]: row[at[1]] for row in rows_of(table) if row[at[0]] in SHEETS}


def lying(state):
    """Give the first sheet whose rows hold what its columns did, and the other way round; None where there is none."""
    table = state.tables["$shelves"]
    at = [table.names.index(name) for name in ("sheet", "shelf", "field")]
    on = {(row[at[0]], row[at[1]]): row[at[2]] for row in rows_of(table)}
    for sheet, along in ((MONTHS, "columns"), (COUNTRIES, "rows"), (BEST, "rows")):
        if "(Sales)" in str(on.get((sheet, along))) or "(Order)" in str(on.get((sheet, along))):
            return sheet
    return None


task.judge(Marks())


def lines(euros):
    """Give eight orders in two years; three products of other categories sell more than the third-best light."""
    cells = iter(euros)
    goods = [("Lights", "Beacon"), ("Lights", "Ember"), ("Lights", "Glow 40"), ("Lights", "Glow 80"), ("Tyres", "Gravel"), ("Bags", "Pannier")]
    orders = [
        (101, datetime(2023, 1, 9, 10), "DE", (0, 4)),
        (102, datetime(2023, 1, 20, 9), "NL", (1, 5)),
        (103, datetime(2023, 5, 2, 18), "DE", (2, 4, 5)),
        (104, datetime(2023, 3, 30, 7), "FR", (3, 0)),
        (105, datetime(2024, 1, 5, 12), "DE", (0, 1, 4)),
        (106, datetime(2024, 1, 31, 23), "NL", (4, 5)),
        (107, datetime(2024, 2, 11, 15), "FR", (1, 2)),
        (108, datetime(2024, 2, 28, 8), "DE", (5, 3)),
    ]
    return make_table(NAMES, [(number, at, country, *goods[each], next(cells)) for number, at, country, those in orders for each in those])


BEACON, EMBER, GLOWS = (0, 8, 9), (2, 10, 14), ((4, 15), (7, 17))  # the lines of each light


def prices(draw, small):
    """Give the lines' euros; of the two Glows `small` (0 or 1) is the one that is not among the best."""
    # Tyres and bags cost several times what a light does, so that they are the best of everything.
    euros = [float(draw.integer(150, 300)) for _ in range(18)]
    # The small Glow has the least sum, and Beacon the least mean: a top 3 by another aggregation is another one.
    for places, (low, high) in ((BEACON, (20, 24)), (EMBER, (30, 60)), (GLOWS[small], (26, 29)), (GLOWS[1 - small], (40, 60))):
        for at in places:
            euros[at] = float(draw.integer(low, high))
    return euros


task.example(lines([30.0, 210.0, 45.0, 160.0, 25.0, 190.0, 220.0, 20.0, 35.0, 40.0, 50.0, 180.0, 205.0, 170.0, 55.0, 30.0, 240.0, 22.0]), ASK)


def any_prices(small):
    @task.hidden(times=2)
    def drawn(draw):
        return lines(prices(draw, small)), ASK


for each in (0, 1):
    any_prices(each)


WORKBOOK = """
<workbook source-build='2024.1.0' source-platform='win' version='18.1' xmlns:user='http://www.tableausoftware.com/xml/user'>
<datasources>
<datasource caption='orders' inline='true' name='shop' version='18.1'>
<connection class='federated'>
<named-connections>
<named-connection caption='orders' name='textscan.orders'>
<connection class='textscan' directory='data' filename='orders.csv' />
</named-connection>
</named-connections>
<relation connection='textscan.orders' name='orders.csv' table='[orders#csv]' type='table' />
</connection>
<column datatype='integer' name='[Order]' role='dimension' type='ordinal' />
<column datatype='datetime' name='[Ordered]' role='dimension' type='ordinal' />
<column datatype='string' name='[Country]' role='dimension' type='nominal' />
<column datatype='string' name='[Category]' role='dimension' type='nominal' />
<column datatype='string' name='[Product]' role='dimension' type='nominal' />
<column datatype='real' name='[Sales]' role='measure' type='quantitative' />
</datasource>
</datasources>
<worksheets>
<worksheet name='Sales by month'>
<table>
<view>
<datasources>
<datasource caption='orders' name='shop' />
</datasources>
<datasource-dependencies datasource='shop'>
<column-instance column='[Ordered]' derivation='Month-Trunc' name='[tmn:Ordered:qk]' pivot='key' type='quantitative' />
<column-instance column='[Sales]' derivation='Sum' name='[sum:Sales:qk]' pivot='key' type='quantitative' />
</datasource-dependencies>
<aggregation value='true' />
</view>
<panes>
<pane>
<mark class='Line' />
</pane>
</panes>
<rows>[shop].[sum:Sales:qk]</rows>
<cols>[shop].[tmn:Ordered:qk]</cols>
</table>
</worksheet>
<worksheet name='Orders by country'>
<table>
<view>
<datasources>
<datasource caption='orders' name='shop' />
</datasources>
<datasource-dependencies datasource='shop'>
<column-instance column='[Country]' derivation='None' name='[none:Country:nk]' pivot='key' type='nominal' />
<column-instance column='[Order]' derivation='CountD' name='[ctd:Order:qk]' pivot='key' type='quantitative' />
</datasource-dependencies>
<aggregation value='true' />
</view>
<panes>
<pane>
<mark class='Bar' />
</pane>
</panes>
<rows>[shop].[none:Country:nk]</rows>
<cols>[shop].[ctd:Order:qk]</cols>
</table>
</worksheet>
<worksheet name='Best lights'>
<table>
<view>
<datasources>
<datasource caption='orders' name='shop' />
</datasources>
<datasource-dependencies datasource='shop'>
<column-instance column='[Category]' derivation='None' name='[none:Category:nk]' pivot='key' type='nominal' />
<column-instance column='[Product]' derivation='None' name='[none:Product:nk]' pivot='key' type='nominal' />
<column-instance column='[Sales]' derivation='Sum' name='[sum:Sales:qk]' pivot='key' type='quantitative' />
</datasource-dependencies>
<filter class='categorical' column='[shop].[none:Category:nk]' context='true'>
<groupfilter function='member' level='[none:Category:nk]' member='&quot;Lights&quot;' />
</filter>
<filter class='categorical' column='[shop].[none:Product:nk]'>
<groupfilter count='3' end='top' function='end' units='records'>
<groupfilter direction='DESC' expression='SUM([Sales])' function='order'>
<groupfilter function='level-members' level='[none:Product:nk]' />
</groupfilter>
</groupfilter>
</filter>
<slices>
<column>[shop].[none:Category:nk]</column>
<column>[shop].[none:Product:nk]</column>
</slices>
<aggregation value='true' />
</view>
<panes>
<pane>
<mark class='Bar' />
</pane>
</panes>
<rows>[shop].[none:Product:nk]</rows>
<cols>[shop].[sum:Sales:qk]</cols>
</table>
</worksheet>
</worksheets>
</workbook>
"""
SUM, AVG = "[sum:Sales:qk]", "[avg:Sales:qk]"


def changed(*pairs):
    """Give the workbook with some words in the place of others, each wherever it stands in the first sheets."""
    text = WORKBOOK
    for was, now in pairs:
        text = text.replace(was, now)
    return text


def pill(field, was, now, type_was="qk", type_now="qk"):
    """Give the pairs that make one pill another: derivation and name, and its name on the shelves."""
    (how_was, short_was), (how_now, short_now) = was, now
    kinds = {"qk": "quantitative", "ok": "ordinal"}
    return (
        (
            f"derivation='{how_was}' name='[{short_was}:{field}:{type_was}]' pivot='key' type='{kinds[type_was]}'",
            f"derivation='{how_now}' name='[{short_now}:{field}:{type_now}]' pivot='key' type='{kinds[type_now]}'",
        ),
        (f"[shop].[{short_was}:{field}:{type_was}]", f"[shop].[{short_now}:{field}:{type_now}]"),
    )


MONTH = pill("Ordered", ("Month-Trunc", "tmn"), ("Month", "mn"), "qk", "ok")
YEARS = pill("Ordered", ("Month-Trunc", "tmn"), ("Year-Trunc", "tyr"))
MEAN = pill("Sales", ("Sum", "sum"), ("Avg", "avg"))
COUNT = pill("Order", ("CountD", "ctd"), ("Count", "cnt"))
ADDED = pill("Order", ("CountD", "ctd"), ("Sum", "sum"))
CONTEXT = ((" context='true'", ""),)
TOP_FILTER = WORKBOOK[WORKBOOK.rindex("<filter class") : WORKBOOK.rindex("</filter>") + len("</filter>")]
LIGHTS_BY_NAME = "".join(
    [
        "<filter class='categorical' column='[shop].[none:Product:nk]'><groupfilter function='union'>",
        *(f"<groupfilter function='member' level='[none:Product:nk]' member='&quot;{each}&quot;' />" for each in ("Beacon", "Ember", "Glow 40")),
        "</groupfilter></filter>",
    ]
)
BEST_FILTER = WORKBOOK[WORKBOOK.index("<filter class") : WORKBOOK.index("</filter>") + len("</filter>")]


def shows(case, sheet, *changes):
    """Say whether a sheet shows what one of these changes of the right workbook would show there, and not what is right."""
    if not isinstance(case.got, Database) or sheet not in case.got.tables or bag.same(case.want.tables[sheet], case.got.tables[sheet]):
        return False
    made = (run_text("twb", "workbook", changed(*each), {"orders": case.orders, "ask": ASK}) for each in changes)
    return any(bag.same(each.tables[sheet], case.got.tables[sheet]) for each in made)


@task.misconception("sheet-gone", "There is no sheet `{sheet}` any more. A dashboard that shows it would be empty.")
def sheet_gone(case):
    if not isinstance(case.got, Database):
        return False
    return next(({"sheet": name} for name in SHEETS if name not in case.got.tables), False)


@task.misconception(
    "months-of-all-years",
    "On `Sales by month` all Januaries are one mark, whatever their year. The pill is a part of the date; two years of growth lie on top of each other.",
)
def months_of_all_years(case):
    return shows(case, MONTHS, MONTH, (*MONTH, *MEAN))


@task.misconception(
    "whole-years",
    "On `Sales by month` there is a mark for each year. The year is not lost, and the months are.",
)
def whole_years(case):
    return shows(case, MONTHS, YEARS, (*YEARS, *MEAN))


@task.misconception(
    "mean-line",
    "`Sales by month` shows what a line of an order brought on average. A month with twice as many orders looks the same.",
)
def mean_line(case):
    return shows(case, MONTHS, MEAN)


@task.misconception(
    "lines-for-orders",
    "`Orders by country` counts rows, and a row is a line. An order of three lines counts three times.",
)
def lines_for_orders(case):
    return shows(case, COUNTRIES, COUNT)


@task.misconception(
    "numbers-added-up",
    "`Orders by country` adds up the orders' numbers. Such a number names an order, and says nothing about how many there are.",
)
def numbers_added_up(case):
    return shows(case, COUNTRIES, ADDED)


@task.misconception(
    "best-of-everything-first",
    "`Best lights` has too few marks: the three best products of all categories were found first, and then those that are no lights were taken away. The filter on the category came too late.",
)
def best_of_everything_first(case):
    return shows(case, BEST, CONTEXT)


@task.misconception(
    "chosen-by-hand",
    "`Best lights` shows three lights that were chosen by name. They were the best once; with other sales they are not.",
)
def chosen_by_hand(case):
    return shows(case, BEST, ((TOP_FILTER, LIGHTS_BY_NAME),))


@task.misconception(
    "all-categories",
    "`Best lights` shows products that are no lights. The filter on the category is gone.",
)
def all_categories(case):
    return shows(case, BEST, ((BEST_FILTER, ""), ("<column>[shop].[none:Category:nk]</column>", "")))


@task.misconception("other-marks", "The numbers are right, and `{sheet}` is drawn as {drawn}. Only four things were wrong in this workbook, and the kind of marks was none of them.")
def other_marks(case):
    if not isinstance(case.got, Database):
        return False
    want, got = kinds(case.want), kinds(case.got)
    return next(({"sheet": name, "drawn": drawn} for name, drawn in got.items() if want[name] != drawn), False)


@task.misconception(
    "rows-for-columns",
    "The numbers of `{sheet}` are right, and its rows and columns have changed places. {what} Only four things were wrong in this workbook, and how it lies on the paper was none of them.",
)
def rows_for_columns(case):
    if not isinstance(case.got, Database) or Marks().apart(case.want, case.got) is not None or lying(case.got) is None:
        return False
    sheet = lying(case.got)
    return {"sheet": sheet, "what": "Time goes down the paper now, and a line that rises looks like one that leans." if sheet == MONTHS else "Bars stand now, and long names lie across each other."}
