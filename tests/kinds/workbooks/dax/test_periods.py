"""Time intelligence; the pages are the manual's on DATESYTD, DATEADD, PREVIOUSMONTH and DATESINPERIOD."""

import pytest

from milepost.kinds.workbooks.dax.entry import measure
from milepost.kinds.workbooks.trouble import Refused

from .conftest import DAYS, SHOP

REVENUE = "\nR = SUM(Sales[Amount])"


def month(year, number):
    return {"Dates[Year]": year, "Dates[Month]": number}


@pytest.mark.parametrize(
    ("expression", "january", "february", "march"),
    [
        ("TOTALYTD([R], Dates[Date])", 80, 115, 185),
        ("CALCULATE([R], DATESYTD(Dates[Date]))", 80, 115, 185),
        ('TOTALYTD([R], Dates[Date], "1/31")', 120, 35, 105),  # the year ends on 31 January
        ("TOTALQTD([R], Dates[Date])", 80, 115, 185),
        ("TOTALMTD([R], Dates[Date])", 80, 35, 70),
        ("CALCULATE([R], SAMEPERIODLASTYEAR(Dates[Date]))", 40, 40, None),
        ("CALCULATE([R], DATEADD(Dates[Date], -1, MONTH))", None, 80, 35),
        ("CALCULATE([R], PREVIOUSMONTH(Dates[Date]))", None, 80, 35),
        ("CALCULATE([R], PARALLELPERIOD(Dates[Date], -1, YEAR))", 80, 80, 80),
        ("CALCULATE([R], PREVIOUSYEAR(Dates[Date]))", 80, 80, 80),
        ("CALCULATE([R], DATESINPERIOD(Dates[Date], MAX(Dates[Date]), -2, MONTH))", 80, 115, 105),
        ("CALCULATE([R], DATESBETWEEN(Dates[Date], BLANK(), MAX(Dates[Date])))", 160, 195, 265),
        ("CALCULATE([R], Dates[Date] <= MAX(Dates[Date]))", 160, 195, 265),  # clears year and month
        ("CALCULATE([R], FILTER(ALL(Dates), Dates[Date] <= MAX(Dates[Date])))", 160, 195, 265),
        ("CALCULATE([R], ENDOFMONTH(Dates[Date]))", None, 35, None),
        ("COUNTROWS(DATEADD(Dates[Date], 1, MONTH))", 29, 31, 30),  # whole months move to whole months
        ("COUNTROWS(SAMEPERIODLASTYEAR(Dates[Date]))", 31, 28, 31),
        ("DAY(LASTDATE(Dates[Date]))", 31, 29, 31),
        ("MONTH(LASTNONBLANK(Dates[Date], CALCULATE([R])))", 1, 2, 3),
    ],
)
def test_periods(ask, expression, january, february, march):
    found = ask(f"M = {expression}{REVENUE}", month(2024, 1), month(2024, 2), month(2024, 3))
    assert found == [january, february, march]


def test_without_a_full_date_table_time_intelligence_is_refused(ask):
    with pytest.raises(Refused, match="duplicate dates"):
        ask(
            "CALCULATE(SUM(Sales[Amount]), SAMEPERIODLASTYEAR(Sales[Date]))",
            Sales={**SHOP["Sales"], "Date": [DAYS[0]] * 6},
        )
    with pytest.raises(Refused, match="contiguous"):
        ask("COUNTROWS(SAMEPERIODLASTYEAR(Dates[Date]))", {"Dates[Month]": 1})
    with pytest.raises(Refused, match="of type Number"):
        ask("COUNTROWS(DATESYTD(Dates[Year]))")


def keyed(marked):
    """Gives the shop with its sales related to the dates by a number, as many warehouses do."""

    def number(date):
        return date.year * 10000 + date.month * 100 + date.day

    return {
        **SHOP,
        "Dates": {**SHOP["Dates"], "Key": [number(date) for date in DAYS]},
        "Sales": {**SHOP["Sales"], "Key": [number(date) for date in SHOP["Sales"]["Date"]]},
        "relationships": [{"from": "Sales[Key]", "to": "Dates[Key]"}],
        "dates": "Dates[Date]" if marked else None,
    }


def test_year_to_date_needs_the_date_table_to_be_marked_where_a_number_relates_it():
    cells = {"Dates[Year]": [2024, 2024], "Dates[Month]": [2, 3]}
    text = f"M = TOTALYTD([R], Dates[Date]){REVENUE}"
    assert measure(text, {**keyed(marked=True), "cells": cells, "ask": "M"}).columns["M"] == [115, 185]
    assert measure(text, {**keyed(marked=False), "cells": cells, "ask": "M"}).columns["M"] == [35, 70]


def test_a_date_filter_that_is_kept_clears_nothing(ask):
    assert ask(f"M = CALCULATE([R], KEEPFILTERS(Dates[Date] <= MAX(Dates[Date]))){REVENUE}", month(2024, 3)) == 70
