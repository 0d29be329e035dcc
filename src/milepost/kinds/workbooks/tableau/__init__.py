"""Tableau's calculated fields at the marks of a view. `docs/reference/kinds/workbooks-tableau.md` says what there is."""
