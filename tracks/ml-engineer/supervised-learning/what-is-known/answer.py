"""Say which columns a model may see on the morning of the prediction."""


def usable():
    """Return, for each column, whether a training row holds what the model would have seen."""
    # cut
    return {
        "orders_so_far": True,  # complete at midnight, and each night's row is kept
        "closed_reason": False,  # filled in because the customer has left: the answer, under another name
        "channel": True,  # written once, before every prediction
        "newsletter": False,  # today's state, not that of the row's day; and closing an account sets it
        "street_orders": True,  # about other people, but the past, and kept
        "refunds_last_month": False,  # half of them are not entered yet on the 1st
        "frost_forecast": True,  # about the future, but written down before it
        "year_rank": False,  # needs the whole year, and the months after the row's day with it
    }
    # end cut
