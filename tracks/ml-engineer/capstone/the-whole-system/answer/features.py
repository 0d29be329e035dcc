"""What is known at a moment about customers and products, and the row that the model sees: for the night and for the service."""

import json

PRIOR = 0.3
USUAL_STARS = 3.5
PRICE = 2  # where the price stands in a row


class Known:
    """Counts of what has happened so far; the night moves it through time, the service reads where it stands."""

    def __init__(self, bought=(), sent_back=(), stars=()):
        """Begin with nothing, or with what a night has left: mappings of texts."""
        self.bought, self.sent_back, self.stars = dict(bought), dict(sent_back), dict(stars)

    def note_bought(self, customer):
        """Count a line of a customer; guests are nobody in particular."""
        if customer is not None:
            self.bought[str(customer)] = self.bought.get(str(customer), 0) + 1

    def note_sent_back(self, customer):
        """Count a line that came back."""
        if customer is not None:
            self.sent_back[str(customer)] = self.sent_back.get(str(customer), 0) + 1

    def note_review(self, product, given):
        """Count a review."""
        total, count = self.stars.get(str(product), (0, 0))
        self.stars[str(product)] = (total + given, count + 1)

    def row(self, customer, product, cents):
        """Give the model's row of a line: the customer's habit, the product's stars, the price."""
        # cut
        bought = self.bought.get(str(customer), 0)
        sent_back = self.sent_back.get(str(customer), 0)
        total, count = self.stars.get(str(product), (0, 0))
        # A customer of one line has no habit yet: the fewer lines, the nearer to what is usual.
        habit = (sent_back + PRIOR) / (bought + 1)
        stars = total / count if count else USUAL_STARS
        return [habit, stars, cents]
        # end cut

    def write(self, path):
        """Leave it in a file, all at once: whoever reads finds the old one or the new one."""
        # cut
        fresh = path.with_suffix(".new")
        told = {"bought": self.bought, "sent_back": self.sent_back, "stars": self.stars}
        fresh.write_text(json.dumps(told))
        fresh.replace(path)
        # end cut
