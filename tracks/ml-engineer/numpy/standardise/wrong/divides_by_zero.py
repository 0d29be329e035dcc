# expect: nothing-to-divide-by
def standardise(table):
    return (table - table.mean(axis=0)) / table.std(axis=0)
