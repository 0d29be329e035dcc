"""monday-dashboard: zones, shelves and an action, written as Tableau writes them; the layout is the task's, so there is one right one."""

from datetime import datetime
from itertools import combinations

from milepost.check import Task
from milepost.kinds.workbooks import Database, bag, make_table, rows_of

task = Task("workbook(orders: table, ask: list[str]) -> any")
task.tell_no_results()  # where the zones lie is the task
NAMES = ("Ordered", "Country", "Sales")
SHEETS = NUMBER, COUNTRIES, MONTHS = "All sales", "Countries", "Months"
ASK = [*SHEETS, "$sheets", "$shelves", "$dashboards", "$zones", "$actions"]
WHOLE, PIXELS, HUNDRED = 100_000, 1200, 100
task.example(
    make_table(
        NAMES,
        [
            (datetime(2023, 11, 4, 10), "DE", 40.0),
            (datetime(2023, 12, 9, 18), "NL", 75.0),
            (datetime(2023, 12, 11, 9), "DE", 20.0),
            (datetime(2024, 1, 2, 12), "DE", 35.0),
            (datetime(2024, 1, 17, 8), "NL", 60.0),
        ],
    ),
    ASK,
)


@task.hidden(times=2)
def two_winters(draw):
    days = [(2023, 11), (2023, 12), (2024, 1), (2024, 11), (2024, 12)]
    rows = [
        (datetime(*each, draw.integer(1, 28)), country, float(draw.integer(20, 90)))
        for each in days
        for country in ("DE", "NL")
        for _ in range(2)
    ]
    rows.append((datetime(2024, 2, draw.integer(1, 28)), "NL", float(draw.integer(20, 90))))
    return make_table(NAMES, draw.shuffled(rows)), ASK


def placed(state):
    """Give the zones that hold a sheet of the dashboard: name, x, y, w, h, in the order of the sheets."""
    table = state.tables["$zones"]
    at = [table.names.index(each) for each in ("dashboard", "sheet", "x", "y", "w", "h")]
    rows = [[row[each] for each in at] for row in rows_of(table)]
    return sorted(tuple(row[1:]) for row in rows if row[0] == "Monday" and row[1] in SHEETS)


def linked(state):
    """Give what actions do: when, from which sheet, to which."""
    table = state.tables["$actions"]
    kind, starts, sheet, reaches = (table.names.index(each) for each in ("kind", "starts", "sheet", "reaches"))
    rows = [row for row in rows_of(table) if row[kind] == "filter"]
    return sorted({(row[starts], row[sheet], each) for row in rows for each in (row[reaches] or "").split(", ")}, key=repr)


def targets(state):
    """Give where filters lead: a dashboard, or a sheet that is opened by itself."""
    table = state.tables["$actions"]
    kind, target = (table.names.index(each) for each in ("kind", "target"))
    return sorted({row[target] for row in rows_of(table) if row[kind] == "filter"}, key=repr)


def cleared(state):
    """Give what the filters do when the selection is cleared."""
    table = state.tables["$actions"]
    kind, what = (table.names.index(each) for each in ("kind", "cleared"))
    return sorted({row[what] for row in rows_of(table) if row[kind] == "filter"})


def shelves(state):
    """Give what stands where in the sheet of months."""
    table = state.tables["$shelves"]
    at = [table.names.index(each) for each in ("sheet", "shelf", "field")]
    rows = [[row[each] for each in at] for row in rows_of(table)]
    return {(shelf, field) for sheet, shelf, field in rows if sheet == MONTHS and shelf in ("rows", "columns", "color")}


def board(state):
    """Give the sizes of the dashboards."""
    return sorted(rows_of(state.tables["$dashboards"]), key=repr)


def kinds(state):
    """Give how each sheet is drawn: its name, and the kind of its marks."""
    table = state.tables["$sheets"]
    at = (table.names.index("sheet"), table.names.index("drawn"))
    return {row[at[0]]: row[at[1]] for row in rows_of(table) if row[at[0]] in SHEETS}


def numbered(state):
    """Give the ids of all zones."""
    table = state.tables["$zones"]
    return [row[table.names.index("zone")] for row in rows_of(table)]


@task.judge
def same_dashboard(want, got):
    if not isinstance(got, Database) or not isinstance(want, Database) or any(each not in got.tables for each in SHEETS):
        return False
    is_drawn = kinds(want) == kinds(got) and all(bag.same(want.tables[each], got.tables[each]) for each in SHEETS)
    is_drawn = is_drawn and shelves(want) == shelves(got) and board(want) == board(got)
    return is_drawn and placed(want) == placed(got) and linked(want) == linked(got) and targets(want) == targets(got) and cleared(want) == cleared(got) and len(set(numbered(got))) == len(numbered(got))


def told(key, message):
    """A misconception that looks at a workbook that could be read."""

    def keep(look):
        @task.misconception(key, message)
        def seen(case):
            return isinstance(case.got, Database) and look(case)

        return seen

    return keep


@told("sheet-missing", "The dashboard has no zone for `{sheet}`. Whoever looks at it on Monday does not know what they do not see.")
def sheet_missing(case):
    have = {zone[0] for zone in placed(case.got)}
    return next(({"sheet": each} for each in SHEETS if each not in have), False)


@told("sheet-twice", "`{sheet}` stands in two zones.")
def sheet_twice(case):
    names = [zone[0] for zone in placed(case.got)]
    return next(({"sheet": each} for each in SHEETS if names.count(each) > 1), False)


@told(
    "pixels",
    "No zone goes further than {most}. These are {unit}, and a zone is measured in hundred-thousandths of the dashboard: all three sheets are squeezed into its upper left corner.",
)
def pixels(case):
    most = max(max(x + w, y + h) for _, x, y, w, h in placed(case.got))
    return {"most": most, "unit": "hundredths" if most <= HUNDRED else "pixels"} if most <= PIXELS else False


@told("outside", "`{sheet}` ends at {end}, beyond the edge of the dashboard, which is at 100000. What lies there is cut off.")
def outside(case):
    ends = ((name, max(x + w, y + h)) for name, x, y, w, h in placed(case.got))
    return next(({"sheet": name, "end": end} for name, end in ends if end > WHOLE), False)


@told("zones-overlap", "`{one}` and `{other}` lie on each other. What is below cannot be read, and cannot be clicked.")
def zones_overlap(case):
    for (one, x, y, w, h), (other, x2, y2, w2, h2) in combinations(placed(case.got), 2):
        if x < x2 + w2 and x2 < x + w and y < y2 + h2 and y2 < y + h:
            return {"one": one, "other": other}
    return False


@told("hole", "The zones cover {share:.0%} of the dashboard. A part of it stays white, while the chart beside it is too small to be read.")
def hole(case):
    covered = sum(w * h for _, _, _, w, h in placed(case.got)) / WHOLE**2
    return {"share": covered} if covered < 1 else False


@told("number-not-first", "`All sales` is not at the top. What is read first should be the answer; the charts say how it came about.")
def number_not_first(case):
    return any(name == NUMBER and y > 0 for name, _, y, _, _ in placed(case.got))


@told("other-sizes", "`{sheet}` is {w} wide and {h} high. That is another part of the dashboard than was asked for.")
def other_sizes(case):
    want, got = placed(case.want), placed(case.got)
    return next(({"sheet": b[0], "w": b[3], "h": b[4]} for a, b in zip(want, got, strict=True) if a[3:] != b[3:]), False)


@told("other-places", "All sheets have the size that was asked for, and `{sheet}` begins at x {x} and y {y}. Another place was meant for it.")
def other_places(case):
    want, got = placed(case.want), placed(case.got)
    return next(({"sheet": b[0], "x": b[1], "y": b[2]} for a, b in zip(want, got, strict=True) if a != b), False)


@told("id-twice", "Two zones have the same `id`. Tableau finds a zone by it, and takes one for the other.")
def id_twice(case):
    return len(set(numbered(case.got))) < len(numbered(case.got))


@told("one-line", "`Months` has one line for all countries together. Whoever asks where it came about must click through them one by one.")
def one_line(case):
    table = case.got.tables.get(MONTHS)
    return table is not None and len(table) < len(case.want.tables[MONTHS]) and len(table.names) < len(case.want.tables[MONTHS].names)


@told(
    "part-of-a-date",
    "On `Months` the same month of two years is one point. A part of the date stands on Columns, where the beginning of the month belongs.",
)
def part_of_a_date(case):
    table = case.got.tables.get(MONTHS)
    return table is not None and any(type(cell) is int for row in rows_of(table) for cell in row)


@told("no-line", "`Months` is drawn as {drawn}. What goes on in time is read from a line.")
def no_line(case):
    drawn = kinds(case.got).get(MONTHS)
    return {"drawn": drawn} if drawn is not None and drawn != kinds(case.want)[MONTHS] else False


@told("upright", "On `Months` time goes upwards. Sales stand on Columns and the months on Rows; we read time from left to right.")
def upright(case):
    return any(shelf == "rows" and "Ordered" in field for shelf, field in shelves(case.got))


@told("not-on-color", "`Months` has a line for each country, and nothing says which is which: the country is not on Color.")
def not_on_color(case):
    table = case.got.tables.get(MONTHS)
    return table is not None and "Country" in table.names and all(shelf != "color" for shelf, _ in shelves(case.got))


@told("chart-for-each", "On `Months` each country has a chart of its own: it stands on {shelf}. Lines in one chart can be compared, and lines in several hardly.")
def chart_for_each(case):
    return next(({"shelf": shelf.capitalize()} for shelf, field in shelves(case.got) if shelf != "color" and field == "Country"), False)


@told("other-size", "The dashboard is not 1,200 by 800 pixels any more. On the screen in the meeting room it would have bars to scroll with.")
def other_size(case):
    return board(case.want) != board(case.got)


@told("no-action", "There is no action from a sheet of the dashboard. A click on a country does nothing.")
def no_action(case):
    return not linked(case.got)


@told("every-sheet", "The action names no sheet that it begins in, so a click on any sheet of the dashboard starts it, and not only one in `Countries`.")
def every_sheet(case):
    return any(source is None for _, source, _ in linked(case.got))


@told("backwards", "The action begins in `{source}`. A click on a country in `Countries` does nothing.")
def backwards(case):
    sources = {source for _, source, _ in linked(case.got)}
    return COUNTRIES not in sources and {"source": next(iter(sources))}


@told("filter-stays", "Whoever clears the selection sees no change: the filter stays, and `Months` goes on showing one country. All of them are to come back.")
def filter_stays(case):
    return "keep" in cleared(case.got)


@told("not-on-select", "The action runs `{run}`. {what}")
def not_on_select(case):
    run = next((run for run, _, _ in linked(case.got) if run != "on-select"), None)
    hover = "A mouse that goes over the chart by chance changes the other one, and on a tablet there is no such thing."
    menu = "It stands in the menu of a mark, and a click on a country alone changes nothing."
    return run is not None and {"run": run, "what": hover if run == "on-hover" else menu}


@told("number-follows", "The action filters `All sales` as well: one click, and the number of the whole shop is the number of a country. Nobody will notice.")
def number_follows(case):
    return any(target == NUMBER for _, _, target in linked(case.got))


@told("months-deaf", "The action does not reach `Months`. A click on a country changes nothing there.")
def months_deaf(case):
    return all(target != MONTHS for _, _, target in linked(case.got))


@told("opens-a-sheet", "The target of the action is the sheet `{target}`, and not the dashboard. A click opens that sheet by itself, and whoever looked at the dashboard has left it.")
def opens_a_sheet(case):
    return next(({"target": each} for each in targets(case.got) if each in SHEETS), False)


@told("more-than-asked", "A click in `{source}` filters `{target}` as well, and nobody asked for that.")
def more_than_asked(case):
    return next(({"source": source, "target": target} for _, source, target in linked(case.got) if source not in (None, COUNTRIES) and target in SHEETS), False)
