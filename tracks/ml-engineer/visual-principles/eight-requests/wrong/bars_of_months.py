# expect: months-as-things
def charts():
    return {
        "ten_years": "bars", "busiest": "bars", "warmest": "dots", "rain": "points",
        "stays": "histogram", "each_pool": "panels", "tickets": "bars", "water": "words",
    }
