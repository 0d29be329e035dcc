"""Values on their way to an evaluator: what the wire knows no form for is given one."""

from datetime import datetime

from milepost import wire
from milepost.check.database import make_table
from milepost.kinds.workbooks.crossing import as_given, as_sent, as_taken
from milepost.wire.values import prepare

DAY = datetime.fromisoformat("2024-05-01")


def test_dates_in_tables_and_beside_them_can_be_sent():
    given = as_given({"orders": make_table(["day", "amount"], [(DAY, 2), (None, 3)]), "until": [DAY]})
    sent = as_sent(given)
    prepare(sent, 0)  # raises for what cannot be sent
    assert sent["orders"]["table"] == [["day", [wire.Moment("2024-05-01T00:00:00"), None]], ["amount", [2, 3]]]
    assert as_taken(sent["until"]) == [DAY]
