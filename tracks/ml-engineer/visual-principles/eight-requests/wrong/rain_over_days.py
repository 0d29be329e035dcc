# expect: two-lines-compared
def charts():
    return {
        "ten_years": "line", "busiest": "bars", "warmest": "dots", "rain": "line",
        "stays": "histogram", "each_pool": "panels", "tickets": "bars", "water": "words",
    }
