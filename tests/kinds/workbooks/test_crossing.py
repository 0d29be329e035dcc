"""Values on their way to an evaluator: what the wire knows no form for is given one."""

from datetime import datetime

from milepost import wire
from milepost.check import portray
from milepost.check.database import make_table
from milepost.kinds.workbooks.crossing import as_given, as_sent, as_taken
from milepost.kinds.workbooks.inside import carry_out
from milepost.kinds.workbooks.tables import Table
from milepost.wire.values import prepare

DAY = datetime.fromisoformat("2024-05-01")


def test_dates_in_tables_and_beside_them_can_be_sent_and_arrive_as_dates():
    orders = make_table(["day", "amount"], [(DAY, 2), (None, 3)])
    sent = as_sent(as_given({"orders": orders, "until": [DAY], "from": DAY, "none": [None], "empty": []}))
    prepare(sent, 0)  # raises for what cannot be sent
    assert sent["orders"]["table"] == [["day", {"moments": ["2024-05-01T00:00:00", None]}], ["amount", [2, 3]]]
    assert sent["from"] == wire.Moment("2024-05-01T00:00:00")

    def arrived(_text, given):
        return [Table(given["orders"]), *given["until"], given["none"], given["empty"]]

    assert carry_out(arrived, "", sent) == [{"table": [["day", [DAY, None]], ["amount", [2, 3]]]}, DAY, [None], []]


def test_a_chart_is_a_map_of_its_rows_and_is_drawn_as_the_table_that_they_are():
    table = {"table": [["Town", ["Ulm"]], ["value", [2.0]]]}
    chart = as_taken({"rows": table})
    assert set(chart) == {"rows"}
    assert portray(chart) == portray(as_taken(table))
    assert portray(as_taken({"rows": table, "more": 1})).kind == "map"
    assert portray(as_taken({"rows": [1, 2]})).kind == "map"
