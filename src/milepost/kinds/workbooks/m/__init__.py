"""Power Query's language M: one query on the tables given. `docs/reference/kinds/workbooks-m.md` says what there is."""
