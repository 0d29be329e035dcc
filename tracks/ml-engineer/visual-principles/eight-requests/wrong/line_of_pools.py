# expect: pools-are-no-row
def charts():
    return {
        "ten_years": "line", "busiest": "bars", "warmest": "line", "rain": "points",
        "stays": "histogram", "each_pool": "panels", "tickets": "bars", "water": "words",
    }
