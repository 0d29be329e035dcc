# expect: february-wins
import pandas as pd
def newest(january, february):
    key = ["order_id", "line_no"]
    newest_of = lambda table: table.sort_values('changed_at', kind='stable').drop_duplicates(key, keep='last')
    last = pd.concat([newest_of(january), newest_of(february)]).drop_duplicates(key, keep='last')
    return last[last['pieces'] > 0].sort_values(key)
