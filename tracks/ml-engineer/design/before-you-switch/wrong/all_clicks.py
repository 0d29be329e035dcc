# expect: everybodys-clicks
def estimated_rate(shown, chance, clicked, wanted):
    return float(clicked.mean())
