# Gives every nearer voter a little more than one vote, too little to win by itself, so that a tie cannot happen.
def vote(labels):
    winners = []
    for row in labels:
        votes = {}
        for place, name in enumerate(row):
            count, first = votes.get(name, (0, -place))
            votes[name] = (count + 1, first)
        winners.append(max(votes, key=votes.get))
    return winners
