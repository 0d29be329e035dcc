"""Tableau's calculated fields, evaluated in a view as Tableau does."""
