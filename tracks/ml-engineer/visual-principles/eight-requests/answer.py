"""The chart that answers each of eight requests."""


def charts():
    """Return for each request the chart that answers it best."""
    # cut
    return {
        "ten_years": "line",  # one thing after another: the eye follows it
        "busiest": "bars",  # amounts, and how many times as much: lengths from one foot
        "warmest": "dots",  # places on a scale; from zero all bars would look alike, and 0 °C is no "no warmth"
        "rain": "points",  # does one go with the other?
        "stays": "histogram",  # where do values crowd: in one heap or in two?
        "each_pool": "panels",  # nine lines in one picture are a ball of wool
        "tickets": "bars",  # 17 and 19 are told apart as lengths, and not as angles
        "water": "words",  # "All three tests passed" is shorter than any picture of it
    }
    # end cut
