# expect: bars-all-alike
def charts():
    return {
        "ten_years": "line", "busiest": "bars", "warmest": "bars", "rain": "points",
        "stays": "histogram", "each_pool": "panels", "tickets": "bars", "water": "words",
    }
