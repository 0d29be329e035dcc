# expect: heaps-hidden
def charts():
    return {
        "ten_years": "line", "busiest": "bars", "warmest": "dots", "rain": "points",
        "stays": "points", "each_pool": "panels", "tickets": "bars", "water": "words",
    }
