# expect: ball-of-wool
def charts():
    return {
        "ten_years": "line", "busiest": "bars", "warmest": "dots", "rain": "points",
        "stays": "histogram", "each_pool": "line", "tickets": "bars", "water": "words",
    }
