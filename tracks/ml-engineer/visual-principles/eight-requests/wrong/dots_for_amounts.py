# expect: length-not-used
def charts():
    return {
        "ten_years": "line", "busiest": "pie", "warmest": "dots", "rain": "points",
        "stays": "histogram", "each_pool": "panels", "tickets": "bars", "water": "words",
    }
