# expect: cancelled-kept
import pandas as pd
def newest(january, february):
    key = ["order_id", "line_no"]
    both = pd.concat([january, february], ignore_index=True)
    return both.sort_values('changed_at', kind='stable').drop_duplicates(key, keep='last').sort_values(key)
