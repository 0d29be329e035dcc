# expect: unsorted
import pandas as pd
def newest(january, february):
    key = ["order_id", "line_no"]
    both = pd.concat([january, february], ignore_index=True)
    last = both.sort_values('changed_at', kind='stable').drop_duplicates(key, keep='last')
    return last[last['pieces'] > 0]
