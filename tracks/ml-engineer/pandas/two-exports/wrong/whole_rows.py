# expect: line-twice
import pandas as pd
def newest(january, february):
    key = ["order_id", "line_no"]
    both = pd.concat([january, february], ignore_index=True)
    both = both.drop_duplicates()
    return both[both['pieces'] > 0].sort_values(key)
