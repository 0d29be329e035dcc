"""DAX as Power BI computes it: measures on a star schema, cell by cell. `docs/reference/kinds/workbooks-dax.md` says what there is."""
