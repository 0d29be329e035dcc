# expect: other-words
def charts():
    return {
        "ten_years": "lines", "busiest": "bars", "warmest": "dots", "rain": "points",
        "stays": "histogram", "each_pool": "panels", "tickets": "bars", "water": "words",
    }
