# expect: versions-added
import pandas as pd
def newest(january, february):
    key = ["order_id", "line_no"]
    both = pd.concat([january, february], ignore_index=True)
    last = both.groupby(key, as_index=False).agg(changed_at=('changed_at', 'max'), pieces=('pieces', 'sum'))
    return last[last['pieces'] > 0].sort_values(key)
