# expect: chart-of-nothing
def charts():
    return {
        "ten_years": "line", "busiest": "bars", "warmest": "dots", "rain": "points",
        "stays": "histogram", "each_pool": "panels", "tickets": "bars", "water": "pie",
    }
