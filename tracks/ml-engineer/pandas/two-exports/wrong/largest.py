# expect: columns-apart
import pandas as pd
def newest(january, february):
    key = ["order_id", "line_no"]
    both = pd.concat([january, february], ignore_index=True)
    last = both.groupby(key, as_index=False).max()
    return last[last['pieces'] > 0].sort_values(key)
