# expect: tickets-otherwise
def charts():
    return {
        "ten_years": "line", "busiest": "bars", "warmest": "dots", "rain": "points",
        "stays": "histogram", "each_pool": "panels", "tickets": "histogram", "water": "words",
    }
