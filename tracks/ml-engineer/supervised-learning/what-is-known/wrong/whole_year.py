# expect: computed-later
def usable():
    return {
        "orders_so_far": True,
        "closed_reason": False,
        "channel": True,
        "newsletter": False,
        "street_orders": True,
        "refunds_last_month": False,
        "frost_forecast": True,
        "year_rank": True,
    }
