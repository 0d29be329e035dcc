"""The contract of every rule about figures: right figures in several writings are right, wrong ones get their key."""

from dataclasses import dataclass, field

import pytest

from milepost.kinds import figures

DATA = """
days = ["Mon", "Tue", "Wed", "Thu"]
orders = [412, 398, 430, 455]
x = np.array([0.0, 1.0, 2.0, 3.0, 4.0]); y = np.array([3.0, 1.0, 4.0, 1.5, 5.0])
rng = np.random.default_rng(3)
many = rng.normal(50, 9, 400)
ages = np.linspace(18, 80, 30); spend = 5 + 0.4 * ages
fig, ax = plt.subplots()
"""


@dataclass(frozen=True)
class Contract:
    """A rule, what keeps it, and what breaks it with which key; `reference` is what the rule compares with."""

    rule: figures.Rule
    right: tuple[str, ...]
    wrong: dict[str, tuple[str, ...]]
    reference: str = ""
    said: dict[str, str] = field(default_factory=dict)


BARS = "ax.bar(days, orders)"
LINE = "ax.plot(x, y)"
CONTRACTS = {
    "same_data of bars": Contract(
        figures.same_data(),
        (
            BARS,
            "ax.barh(days, orders)",
            "plt.bar(days, orders)",
            "pd.Series(orders, index=days).plot.bar(ax=ax)",
            "ax.bar(range(4), orders); ax.set_xticks(range(4), days)",
            "ax.bar(days[::-1], orders[::-1])",
            "plt.close('all'); result = pd.DataFrame({'n': orders}, index=days).plot(kind='barh', legend=False)",
        ),
        {
            "nothing-drawn": ("ax.plot(days, orders)", "ax.set_title('nothing')", "ax.bar(days, orders, color='none')"),
            "data-changed": ("ax.bar(days, [412, 398, 430, 454])",),
            "data-left-out": ("ax.bar(days[:3], orders[:3])",),
            "series-unnamed": ("ax.bar([day[:2] for day in days], orders)",),
            "data-added": ("ax.bar([*days, 'Fri'], [*orders, 1])",),
        },
        BARS,
    ),
    "same_data of lines": Contract(
        figures.same_data(),
        (
            LINE,
            "plt.plot(x, y, marker='o', color='k')",
            "pd.Series(y, index=x).plot(ax=ax)",
            "ax.plot(x[::-1], y[::-1])",
            "ax.errorbar(x, y, yerr=0.1)",
        ),
        {
            "nothing-drawn": ("ax.scatter(x, y)", "ax.plot(x, y, visible=False)", "ax.plot(x, y, lw=0)"),
            "axes-swapped": ("ax.plot(y, x)",),
            "data-changed": ("ax.plot(x, y + [0, 0, 1, 0, 0])",),
            "data-left-out": ("ax.plot(x[:4], y[:4])",),
            "data-added": ("ax.plot([*x, 5], [*y, 5])",),
            "line-jumps": ("i = [0, 2, 1, 3, 4]; ax.plot(x[i], y[i])", "i = np.argsort(y); ax.plot(x[i], y[i])"),
        },
        LINE,
    ),
    "same_data of points": Contract(
        figures.same_data(),
        (
            "ax.scatter(x, y)",
            "ax.plot(x, y, 'o')",
            "ax.scatter(x[:2], y[:2]); ax.scatter(x[2:], y[2:], marker='x')",
            "pd.DataFrame({'x': x, 'y': y}).plot.scatter('x', 'y', ax=ax)",
            "ax.scatter(x[::-1], y[::-1], s=4)",
        ),
        {
            "nothing-drawn": ("ax.plot(x, y)", "ax.scatter(x, y, alpha=0)"),
            "axes-swapped": ("ax.scatter(y, x)",),
            "data-left-out": ("ax.scatter(x[1:], y[1:])",),
            "data-changed": ("ax.scatter(x, np.roll(y, 1))",),
        },
        "ax.scatter(x, y)",
    ),
    "same_data under names": Contract(
        figures.same_data(),
        (
            "ax.plot(x, y, label='Paris'); ax.plot(x, y + 1, label='Lyon')",
            "ax.plot(x, y + 1, '--', label='lyon'); ax.plot(x, y, label='paris')",
            "pd.DataFrame({'Paris': y, 'Lyon': y + 1}, index=x).plot(ax=ax)",
        ),
        {
            "series-mixed-up": ("ax.plot(x, y, label='Lyon'); ax.plot(x, y + 1, label='Paris')",),
            "series-unnamed": (
                "ax.plot(x, y); ax.plot(x, y + 1)",
                "ax.plot(x, y, label='a'); ax.plot(x, y + 1, label='b')",
            ),
        },
        "ax.plot(x, y, label='Paris'); ax.plot(x, y + 1, label='Lyon')",
    ),
    "same_data of histograms": Contract(
        figures.same_data(),
        (
            "ax.hist(many, bins=12)",
            "ax.hist(many, bins=12, histtype='step')",
            "ax.hist(many, bins=12, histtype='stepfilled')",
            "ax.stairs(*np.histogram(many, 12), fill=True)",
            "n, e = np.histogram(many, 12); ax.bar(e[:-1], n, width=np.diff(e), align='edge')",
        ),
        {
            "data-changed": ("ax.hist(many, bins=10)", "ax.hist(many, bins=12, density=True)"),
            "nothing-drawn": ("ax.plot(np.sort(many))",),
        },
        "ax.hist(many, bins=12)",
    ),
    "same_data of images": Contract(
        figures.same_data(),
        ("ax.imshow(np.arange(6).reshape(2, 3))", "ax.imshow(np.arange(6).reshape(2, 3)[::-1], origin='lower')"),
        {"data-changed": ("ax.imshow(np.arange(6).reshape(3, 2))", "ax.imshow(np.arange(6).reshape(2, 3).T)")},
        "ax.imshow(np.arange(6).reshape(2, 3))",
    ),
    "same_data of parts": Contract(
        figures.same_data(),
        ("plt.close('all'); f, (a, b) = plt.subplots(1, 2); a.bar(days, orders); b.plot(x, y)",),
        {"parts-missing": (BARS,)},
        "plt.close('all'); f, (a, b) = plt.subplots(2); a.bar(days, orders); b.plot(x, y)",
    ),
    "chart": Contract(
        figures.chart("line", why="It is about change."),
        (LINE, "pd.Series(y).plot(ax=ax)"),
        {"wrong-chart": ("ax.pie(orders)", BARS, "ax.scatter(x, y)")},
    ),
    "encoded": Contract(
        figures.encoded(colour=True, size=True),
        (
            "ax.scatter(x, y, c=y, s=10 * x + 10)",
            "ax.scatter(x[::-1], y[::-1], c=y[::-1], s=(x * 20 + 20)[::-1], cmap='cividis')",
        ),
        {
            "colour-not-data": ("ax.scatter(x, y, s=10 * x + 10)", "ax.scatter(x, y, c=x, s=10 * x + 10)"),
            "size-not-data": ("ax.scatter(x, y, c=y)", "ax.scatter(x, y, c=y, s=(10 * x + 10) ** 2)"),
        },
        "ax.scatter(x, y, c=y, s=10 * x + 10)",
    ),
    "in_order": Contract(
        figures.in_order("longest-first", why="Sort them."),
        (
            "i = np.argsort(orders)[::-1]; ax.bar(np.array(days)[i], np.array(orders)[i])",
            "i = np.argsort(orders); ax.barh(np.array(days)[i], np.array(orders)[i])",
            "i = np.argsort(orders)[::-1]; ax.barh(np.array(days)[i], np.array(orders)[i]); ax.invert_yaxis()",
        ),
        {"bars-out-of-order": (BARS, "i = np.argsort(orders)[::-1]; ax.barh(np.array(days)[i], np.array(orders)[i])")},
    ),
    "bars_from_zero": Contract(
        figures.bars_from_zero(),
        (
            BARS,
            "ax.barh(days, orders)",
            "ax.bar(days, [-1, 2, 3, 4])",
            "ax.bar(days, orders); ax.bar(days, orders, bottom=orders)",
            LINE,
        ),
        {
            "bars-cut": (
                f"{BARS}; ax.set_ylim(380, 460)",
                "ax.barh(days, orders); ax.set_xlim(left=300)",
                "ax.bar(days, np.array(orders) - 380, bottom=380); ax.set_ylim(390, 460)",
            ),
            "bars-on-log": (f"{BARS}; ax.set_yscale('log')",),
        },
        said={"bars-cut": "398"},
    ),
    "one_scale": Contract(
        figures.one_scale(),
        (
            LINE,
            "plt.close('all'); f, (a, b) = plt.subplots(2, sharex=True); a.plot(x, y); b.plot(x, y)",
            "ax.plot(x, y); ax.twinx()",
        ),
        {
            "two-scales": (
                "ax.plot(x, y); ax.twinx().plot(x, y * 100)",
                "ax.plot(x, y); pd.Series(y * 9).plot(secondary_y=True, ax=ax)",
            )
        },
    ),
    "all_in_view": Contract(
        figures.all_in_view(),
        (LINE, BARS, "ax.scatter(x, y); ax.set_yscale('log')"),
        {"out-of-view": (f"{LINE}; ax.set_xlim(0, 3)", "ax.scatter(x, y); ax.set_ylim(2, 9)")},
    ),
    "equal_bins": Contract(
        figures.equal_bins(),
        ("ax.hist(many, bins=9)", BARS, "ax.hist(many, bins=np.linspace(0, 100, 11))"),
        {"bins-uneven": ("ax.hist(many, bins=[0, 40, 45, 50, 55, 100])",)},
    ),
    "log_said": Contract(
        figures.log_said(),
        (LINE, f"{LINE}; ax.set_yscale('log'); ax.set_ylabel('loss (log scale)')"),
        {"log-unsaid": (f"{LINE}; ax.set_yscale('log'); ax.set_ylabel('loss')", "ax.semilogx(x + 1, y)")},
    ),
    "scale_is": Contract(
        figures.scale_is(y="log", why="It grows by factors."),
        ("ax.semilogy(x, y)",),
        {"scale-other": (LINE,)},
    ),
    "axes_forward": Contract(
        figures.axes_forward(),
        (LINE, "ax.barh(days, orders); ax.invert_yaxis()", "ax.imshow(np.eye(3))"),
        {"axis-backwards": (f"{LINE}; ax.invert_yaxis()", f"{LINE}; ax.set_xlim(4, 0)")},
    ),
    "same_scales": Contract(
        figures.same_scales(),
        ("plt.close('all'); f, (a, b) = plt.subplots(1, 2, sharex=True, sharey=True); a.plot(x, y); b.plot(x, 2 * y)",),
        {"scales-differ": ("plt.close('all'); f, (a, b) = plt.subplots(1, 2); a.plot(x, y); b.plot(x, 2 * y)",)},
    ),
    "not_joined": Contract(
        figures.not_joined(why="Nobody measured there."),
        (LINE, "ax.plot([0, 1, 2, np.nan, 9, 10], [1, 1, 1, 1, 2, 2])"),
        {"gap-joined": ("ax.plot([0, 1, 2, 9, 10], [1, 1, 1, 2, 2])",)},
    ),
    "labelled": Contract(
        figures.labelled(x="age", y="spend", x_unit="years", y_unit="€"),
        (
            "ax.plot(ages, spend); ax.set_xlabel('Age (years)'); ax.set_ylabel('Spend a month, €')",
            "ax.plot(ages, spend); ax.set(xlabel='age [years]', ylabel='monthly spend [€]')",
            "plt.plot(ages, spend); plt.xlabel('customer age in years'); plt.ylabel('€ spend')",
        ),
        {
            "axis-unlabelled": ("ax.plot(ages, spend)", "ax.plot(ages, spend); ax.set_xlabel('age (years)')"),
            "axis-misnamed": ("ax.plot(ages, spend); ax.set(xlabel='spend (€)', ylabel='age (years)')",),
            "unit-missing": ("ax.plot(ages, spend); ax.set(xlabel='age', ylabel='spend (€)')",),
        },
    ),
    "titled": Contract(
        figures.titled(saying=[("rise", "grow", "more")]),
        (
            f"{LINE}; ax.set_title('Orders rise all week')",
            f"{LINE}; fig.suptitle('MORE orders')",
            f"{LINE}; ax.set_title('Sales grow', loc='left')",
        ),
        {
            "untitled": (LINE, f"{LINE}; ax.set_title('')"),
            "title-empty": (
                f"{LINE}; ax.set_title('Plot')",
                f"{LINE}; ax.set_title('Figure 1')",
                f"{LINE}; ax.set(xlabel='day', ylabel='orders (n)', title='orders vs day')",
            ),
            "title-misses": (f"{LINE}; ax.set_title('Orders of the week')",),
        },
    ),
    "legend_where_needed": Contract(
        figures.legend_where_needed(),
        (
            LINE,
            "ax.plot(x, y, label='Paris'); ax.plot(x, y + 1, label='Lyon'); ax.legend()",
            "ax.plot(x, y); ax.plot(x, y + 1); ax.legend(['Paris', 'Lyon'])",
            "ax.plot(x, y); ax.plot(x, y + 1); ax.text(4, 5, 'Paris'); ax.text(4, 6, 'Lyon')",
            "ax.plot(x, y, label='Paris'); ax.plot(x, y + 1, label='Lyon'); fig.legend()",
            BARS,
            "ax.scatter(x, y, c=y)",
        ),
        {
            "legend-missing": (
                "ax.plot(x, y); ax.plot(x, y + 1)",
                "ax.plot(x, y, label='a b'); ax.plot(x, y + 1, label='c d')",
            ),
            "legend-idle": ("ax.plot(x, y, label='orders'); ax.legend()",),
            "legend-unnamed": (
                "ax.plot(x, y); ax.plot(x, y + 1); ax.legend(['0', '1'])",
                "pd.DataFrame({0: y, 1: y + 1}).plot(ax=ax)",
            ),
            "legend-incomplete": ("ax.plot(x, y, label='Paris'); ax.plot(x, y + 1); ax.legend()",),
        },
    ),
    "legend_clear": Contract(
        figures.legend_clear(),
        ("ax.scatter(ages, spend, label='a'); ax.legend(loc='upper left')", LINE),
        {"legend-covers": ("ax.scatter(ages, spend, label='customers of the shop'); ax.legend(loc='lower left')",)},
    ),
    "ticks_apart": Contract(
        figures.ticks_apart(),
        (
            BARS,
            LINE,
            "names = [f'a long name {i}' for i in range(12)]; ax.bar(names, range(12)); ax.tick_params(axis='x', rotation=90)",
            "names = [f'a long name {i}' for i in range(12)]; ax.bar(names, range(12)); plt.xticks(rotation=45, ha='right')",
            "ax.barh([f'a long name {i}' for i in range(12)], range(12))",
        ),
        {"ticks-overlap": ("ax.bar([f'a long name {i}' for i in range(12)], range(12))",)},
    ),
    "letters_large": Contract(
        figures.letters_large(least_pt=8),
        (LINE, "ax.plot(x, y); ax.set_xlabel('x', fontsize=8)"),
        {
            "letters-small": (
                f"{LINE}; ax.tick_params(labelsize=6)",
                f"{LINE}; ax.set_title('small', fontsize=5)",
                "ax.plot(x, y, label='a'); ax.legend(fontsize=5)",
            ),
        },
    ),
    "inside_paper": Contract(
        figures.inside_paper(),
        (
            LINE,
            f"{LINE}; ax.set_ylabel('orders')",
            "plt.close('all'); f, a = plt.subplots(layout='constrained'); a.barh(['a very long name indeed'], [3])",
        ),
        {
            "words-cut-off": (
                "ax.barh(['a very very very long name indeed, and then some'], [3])",
                f"{LINE}; ax.set_title('a title ' * 20)",
                f"{LINE}; ax.set_ylabel('orders', labelpad=60)",
            ),
        },
    ),
    "not_overplotted": Contract(
        figures.not_overplotted(),
        (
            "ax.scatter(x, y)",
            "p = rng.normal(size=(2, 4000)); ax.scatter(*p, s=3, alpha=0.1)",
            "p = rng.normal(size=(2, 4000)); ax.hexbin(*p)",
        ),
        {"overplotted": ("p = rng.normal(size=(2, 4000)); ax.scatter(*p)",)},
    ),
    "strong_enough": Contract(
        figures.strong_enough(),
        (LINE, BARS, f"{LINE}; ax.set_title('orders')", "ax.set_facecolor('black'); ax.plot(x, y, color='yellow')"),
        {
            "too-faint": (
                "ax.plot(x, y, color='yellow')",
                "ax.bar(days, orders, color='#eeeeee')",
                "ax.plot(x, y, alpha=0.15)",
            ),
            "words-too-faint": (f"{LINE}; ax.set_title('orders', color='#bbbbbb')",),
        },
    ),
    "told_apart": Contract(
        figures.told_apart(),
        (
            LINE,
            "ax.plot(x, y, label='a'); ax.plot(x, y + 1, label='b')",
            "ax.plot(x, y, 'r', label='a'); ax.plot(x, y + 1, 'g--', label='b')",
            "ax.scatter(x, y, c='r', marker='o', label='a'); ax.scatter(x, y + 1, c='g', marker='^', label='b')",
            "ax.plot(x, y, 'r'); ax.plot(x, y + 1, 'g'); ax.text(4, 5, 'Series 1'); ax.text(4, 6, 'Series 2')",
            "for i, c in enumerate(['#000000', '#E69F00', '#56B4E9', '#009E73', '#0072B2', '#D55E00']): ax.plot(x, y + i, color=c, label=str(i))",
        ),
        {
            "colours-alike": (
                "ax.plot(x, y, 'r', label='a'); ax.plot(x, y + 1, 'g', label='b')",
                "ax.plot(x, y, 'C3', label='a'); ax.plot(x, y + 1, 'C2', label='b')",
                "ax.scatter(x, y, c=['r', 'g', 'r', 'g', 'r'])",
                "ax.plot(x, y, 'C0', label='a'); ax.plot(x, y + 1, 'C0', label='b')",
            ),
        },
        said={"colours-alike": "look alike to"},
    ),
    "even_palette": Contract(
        figures.even_palette(),
        (
            "ax.imshow(np.arange(9).reshape(3, 3))",
            "ax.imshow(np.arange(9).reshape(3, 3), cmap='cividis')",
            "ax.imshow(np.arange(9).reshape(3, 3), cmap='RdBu')",
            "ax.pcolormesh(np.arange(9).reshape(3, 3), cmap='Greys')",
        ),
        {
            "palette-uneven": (
                "ax.imshow(np.arange(9).reshape(3, 3), cmap='jet')",
                "ax.scatter(x, y, c=y, cmap='rainbow')",
                "ax.imshow(np.eye(3), cmap='hsv')",
            )
        },
    ),
    "colour_scale_named": Contract(
        figures.colour_scale_named(),
        (
            LINE,
            "m = ax.imshow(np.eye(3)); fig.colorbar(m, label='share')",
            "m = ax.scatter(x, y, c=y); plt.colorbar(m).set_label('orders')",
        ),
        {"scale-missing": ("ax.imshow(np.eye(3))",), "scale-unnamed": ("fig.colorbar(ax.imshow(np.eye(3)))",)},
    ),
    "sized": Contract(
        figures.sized(width_mm=84, height_mm=60, dpi=300),
        ("plt.close('all'); f, a = plt.subplots(figsize=(84 / 25.4, 60 / 25.4), dpi=300); a.plot(x, y)",),
        {
            "size-other": (
                LINE,
                "plt.close('all'); f, a = plt.subplots(figsize=(84 / 25.4, 3), dpi=300); a.plot(x, y)",
            ),
            "resolution-low": ("plt.close('all'); f, a = plt.subplots(figsize=(84 / 25.4, 60 / 25.4)); a.plot(x, y)",),
        },
    ),
    "parts": Contract(
        figures.parts(2),
        ("plt.close('all'); f, a = plt.subplots(2); a[0].plot(x, y); f.colorbar(a[1].imshow(np.eye(2)))",),
        {"parts-other": (LINE,)},
    ),
    "shared": Contract(
        figures.shared(x=True, y=True),
        ("plt.close('all'); f, a = plt.subplots(2, 2, sharex=True, sharey=True); a[0, 0].plot(x, y)", LINE),
        {"ticks-repeated": ("plt.close('all'); f, a = plt.subplots(2, 2); a[0, 0].plot(x, y)",)},
    ),
    "points_out": Contract(
        figures.points_out(lambda look: (2.0, 4.0), saying=lambda look: ("4",), what="the peak"),
        (
            f"{LINE}; ax.annotate('peak: 4', (2, 4), xytext=(3, 4.5), arrowprops={{'arrowstyle': '->'}})",
            f"{LINE}; ax.text(2, 4, 'peak 4.0')",
            f"{LINE}; plt.annotate('4', xy=(2, 4), xytext=(5, 5), textcoords='offset points')",
        ),
        {
            "not-pointed-out": (LINE, f"{LINE}; ax.annotate('peak: 4', (4, 5))"),
            "note-silent": (
                f"{LINE}; ax.annotate('the peak', (2, 4))",
                f"{LINE}; ax.annotate('peak: 41 of 140', (2, 4))",
            ),
        },
    ),
    "points_out with an arrow": Contract(
        figures.points_out(lambda look: (2.0, 4.0), what="the peak", arrow=True, within=0.3),
        (
            f"{LINE}; ax.annotate('4', (2, 4), xytext=(0, 20), textcoords='offset points', arrowprops={{'arrowstyle': '->'}})",
        ),
        {
            "not-pointed-out": (LINE,),
            "no-arrow": (f"{LINE}; ax.annotate('4', (2, 4))",),
            "note-far": (f"{LINE}; ax.annotate('4', (2, 4), xytext=(0, 1), arrowprops={{'arrowstyle': '->'}})",),
        },
    ),
    "ruled": Contract(
        figures.ruled(lambda look: 50.0, what="the mean"),
        (
            "ax.hist(many); ax.axvline(50, color='k')",
            "ax.hist(many); plt.axvline(x=50, color='k', ls='--')",
            "ax.hist(many); ax.axline((50, 0), (50, 1), color='k')",
        ),
        {
            "not-ruled": (
                "ax.hist(many)",
                "ax.hist(many); ax.axvline(40, color='k')",
                "ax.hist(many); ax.axhline(50, color='k')",
            ),
            "rule-lost": ("ax.hist(many); ax.axvline(50)",),
        },
    ),
    "words_apart": Contract(
        figures.words_apart(),
        (
            f"{LINE}; ax.set(title='a', xlabel='b', ylabel='c')",
            "plt.close('all'); f, a = plt.subplots(5, layout='constrained'); [e.set_title('a title') for e in a]",
        ),
        {
            "words-overlap": (f"{LINE}; ax.text(1, 2, 'one note'); ax.text(1, 2, 'another note')",),
            "words-astray": (
                "plt.close('all'); f, a = plt.subplots(5, sharex=True); [e.set_title('a title') for e in a]",
            ),
        },
    ),
    "notes_clear": Contract(
        figures.notes_clear(),
        (LINE, f"{LINE}; ax.text(0.1, 4.5, 'a note')"),
        {
            "note-covers": (
                f"{LINE}; ax.text(2, 4, 'a note', ha='center', va='center')",
                f"{LINE}; ax.text(1.2, 2.5, 'a long note')",
            )
        },
    ),
    "colours_follow": Contract(
        figures.colours_follow(lambda look: ["a", "b", "a", "b", "a"]),
        (
            "ax.scatter(x, y, c=['C0', 'C1', 'C0', 'C1', 'C0'])",
            "ax.scatter(x[::2], y[::2]); ax.scatter(x[1::2], y[1::2])",
        ),
        {"groups-mixed": ("ax.scatter(x, y)", "ax.scatter(x[:2], y[:2]); ax.scatter(x[2:], y[2:])")},
    ),
}
RIGHT = [(name, code) for name, each in CONTRACTS.items() for code in each.right]
WRONG = [(name, key, code) for name, each in CONTRACTS.items() for key, codes in each.wrong.items() for code in codes]


def look(draw, contract, code):
    want = draw(DATA + contract.reference) if contract.reference else None
    return contract.rule(draw(DATA + code), want)


@pytest.mark.parametrize(("name", "code"), RIGHT, ids=[f"{name}: {code}" for name, code in RIGHT])
def test_a_right_figure_is_right_however_it_is_written(draw, name, code) -> None:
    assert look(draw, CONTRACTS[name], code) is None


@pytest.mark.parametrize(("name", "key", "code"), WRONG, ids=[f"{key}: {code}" for _, key, code in WRONG])
def test_a_wrong_figure_gets_its_key_and_words_with_evidence(draw, name, key, code) -> None:
    contract = CONTRACTS[name]
    fault = look(draw, contract, code)
    assert fault is not None
    assert fault.key == key
    said = contract.rule.messages[key].format(**fault.fields)
    assert "{" not in said
    assert contract.said.get(key, "") in said


def test_each_of_several_charts_is_told_in_its_own_words(draw) -> None:
    bars, counts = figures.chart("bars", why="Lengths."), figures.chart("histogram", why="Counts.")
    # `hold` tells a key in the words of the first rule that names it.
    assert bars.messages == counts.messages
    fault = counts(draw(DATA + "ax.boxplot(many)"))
    assert (
        bars.messages["wrong-chart"]
        .format(**fault.fields)
        .endswith("where a histogram would answer the question. Counts.")
    )


def test_every_key_that_a_rule_can_name_is_shown_by_a_wrong_figure() -> None:
    for name in {name.partition(" ")[0] for name in CONTRACTS}:
        contracts = [contract for each, contract in CONTRACTS.items() if each.partition(" ")[0] == name]
        named = {key for contract in contracts for key in contract.rule.messages}
        shown = {key for contract in contracts for key in contract.wrong}
        assert named == shown, name


def test_every_rule_has_a_contract() -> None:
    rules = set(figures.__all__) - {
        "Fault",
        "Look",
        "Rule",
        "hold",
        "kind_of",
        "when",
        "seen",
        "only_axes",
        "data_axes",
    }
    assert rules == {name.partition(" ")[0] for name in CONTRACTS}
