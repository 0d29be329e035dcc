# Uses statistics for the spread and takes both ends from the distribution itself, moved and stretched.
import statistics

import scipy.stats as st


def interval(hours, level):
    readings = [float(each) for each in hours]
    half = (1 - level) / 2
    width = statistics.stdev(readings) / len(readings) ** 0.5
    low, high = st.t(df=len(readings) - 1).ppf([half, 1 - half])
    return statistics.fmean(readings) + low * width, statistics.fmean(readings) + high * width
