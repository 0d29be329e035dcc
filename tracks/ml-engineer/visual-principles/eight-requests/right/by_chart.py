# Goes from the charts to the requests: what is each of them good for on this desk?


def charts():
    good_for = {
        "line": ["ten_years"],
        "bars": ["busiest", "tickets"],
        "dots": ["warmest"],
        "points": ["rain"],
        "histogram": ["stays"],
        "panels": ["each_pool"],
        "pie": [],
        "words": ["water"],
    }
    return {request: chart for chart, requests in good_for.items() for request in requests}
