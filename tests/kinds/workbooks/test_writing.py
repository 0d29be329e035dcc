"""What an answer is given is shown as it could be typed into the tool itself."""

from datetime import datetime

import pytest

from milepost.kinds.workbooks import make_table
from milepost.kinds.workbooks.writing import write_given

DAY = datetime.fromisoformat("2024-05-01")
TABLE = make_table(["day", "what", "paid"], [(DAY, 'pen, "red"', 2.5), (None, "ink", 3)])


QVS = '''\
Sales:
LOAD * INLINE [
  day, what, paid
  2024-05-01, "pen, ""red""", 2.5
  , ink, 3
];'''
DAX = '''\
Sales = DATATABLE("day", DATETIME, "what", STRING, "paid", DOUBLE, {
  {dt"2024-05-01T00:00:00", "pen, ""red""", 2.5},
  {BLANK(), "ink", 3}
})'''
M = '''\
Sales = #table({"day", "what", "paid"}, {
  {#date(2024, 5, 1), "pen, ""red""", 2.5},
  {null, "ink", 3}
})'''
TABLEAU = '''\
Sales.csv:
day, what, paid
2024-05-01, "pen, ""red""", 2.5
, ink, 3'''


@pytest.mark.parametrize(("language", "written"), [("qvs", QVS), ("dax", DAX), ("m", M), ("tableau", TABLEAU)])
def test_a_table_is_written_as_the_tool_makes_it(language, written):
    assert write_given(["Sales"], [TABLE], language) == written


def test_what_is_no_table_is_a_remark_above():
    assert write_given(["top", "Sales"], [{"year": [2024, None]}, TABLE], "qvs").startswith(
        "// top: {year: [2024, NULL]}\nSales:\n"
    )
