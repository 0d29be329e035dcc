"""cut-bars: repair a chart whose bars begin near the smallest number."""

from milepost.check import Task
from milepost.kinds import figures

NAMES = [
    "Bremen, Am Wall", "Ghent, Korenmarkt", "Lyon, Rue de la République", "Utrecht, Oudegracht", "Graz, Sporgasse",
    "Aarhus, Store Torv", "Leipzig, Karl-Liebknecht-Straße", "Antwerp, Groenplaats", "Salzburg, Getreidegasse",
]  # fmt: skip
task = Task("draw_sales(shops: list[str], sales: list[float]) -> figure")
task.example(["Bremen, Am Wall", "Ghent, Korenmarkt", "Lyon, Rue de la République"], [97.0, 101.0, 99.5])


@task.hidden(times=1)
def any_month(draw):
    """Sales that hardly differ, some of them equal."""
    names = draw.shuffled(NAMES)[: draw.integer(6, 9)]
    sales = [float(draw.integer(88, 104)) for _ in names]
    sales[1] = sales[0]
    return names, sales


def along(case):
    """The label of the axis along which the bars are read."""
    axes = figures.only_axes(case.got)
    marks = [] if axes is None else figures.seen(axes, "bars")
    if not marks:
        return None
    label = (axes.x if marks[0].is_flat else axes.y).label
    return "" if label is None else label.text


@task.misconception(
    "length-unlabelled",
    "Along the bars the axis is called {label}. What a length there stands for, sales or visitors or complaints, and in "
    "which unit, is left to the reader.",
)
def length_unlabelled(case):
    label = along(case)
    return label is not None and not says_sales(label) and {"label": f"“{label}”" if label else "nothing"}


def says_sales(label):
    return "sales" in label.casefold() and "k€" in label


def first(look):
    """The names of which one has to be in the title: a shop with the largest sales, by its town at least."""
    most = max(look.case.sales)
    return [[name.partition(",")[0] for name, sold in zip(look.case.shops, look.case.sales) if sold == most]]


def ends(look):
    """Every bar ends within the axes."""
    axes = figures.only_axes(look.got)
    for mark in [] if axes is None else figures.seen(axes, "bars"):
        axis = axes.x if mark.is_flat else axes.y
        longest = max(look.case.sales)
        if not min(axis.limits) - 1e-9 <= longest <= max(axis.limits) + 1e-9:
            return figures.Fault("bar-beyond", longest=longest, high=max(axis.limits))
    return None


ends_in_view = figures.Rule(
    {"bar-beyond": "The axis ends at {high:g}, and the longest bar is {longest:g} long: it runs out of the picture. Of all bars that do, nobody can say which is longer."},
    ends,
)
label_kept = figures.Rule(
    {}, lambda look: None if says_sales(along(look.case) or "") else figures.Fault("length-unlabelled")
)

figures.hold(
    task,
    figures.same_data(),
    figures.bars_from_zero(),
    ends_in_view,
    figures.one_scale(),
    figures.in_order("longest-first", why="To find the third largest, the reader has to measure all of them."),
    figures.ticks_apart(),
    figures.letters_large(least_pt=6),
    figures.inside_paper(),
    label_kept,
    figures.titled(saying=first).saying(
        {"title-misses": "The title “{title}” does not name the shop with the largest sales: {wanted}."}
    ),
)
