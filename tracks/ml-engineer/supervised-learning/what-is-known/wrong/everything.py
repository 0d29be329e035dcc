# expect: answer-in-disguise
def usable():
    return {
        "orders_so_far": True,
        "closed_reason": True,
        "channel": True,
        "newsletter": True,
        "street_orders": True,
        "refunds_last_month": True,
        "frost_forecast": True,
        "year_rank": True,
    }
