# expect: tie-to-january
import pandas as pd
def newest(january, february):
    key = ["order_id", "line_no"]
    both = pd.concat([january, february], ignore_index=True)
    last = both.loc[both.groupby(key)['changed_at'].idxmax()]  # of equal ones the first
    return last[last['pieces'] > 0].sort_values(key)
