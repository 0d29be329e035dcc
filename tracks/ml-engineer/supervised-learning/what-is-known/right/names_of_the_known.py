# Lists the columns that may be used and answers for each name whether it is one of them.
COLUMNS = (
    "orders_so_far closed_reason channel newsletter street_orders refunds_last_month frost_forecast year_rank".split()
)


def usable():
    written_before_and_kept = {"orders_so_far", "channel", "street_orders", "frost_forecast"}
    return dict(zip(COLUMNS, (name in written_before_and_kept for name in COLUMNS)))
