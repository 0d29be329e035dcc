"""QlikView load scripts and chart expressions, evaluated as the product does."""
