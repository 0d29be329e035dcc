# expect: angles-read
def charts():
    return {
        "ten_years": "line", "busiest": "bars", "warmest": "dots", "rain": "points",
        "stays": "histogram", "each_pool": "panels", "tickets": "pie", "water": "words",
    }
