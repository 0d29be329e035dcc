"""Workbook files of Tableau, `.twb`: what each sheet draws. `docs/reference/kinds/workbooks-twb.md` says what there is."""
