"""The service: a request comes in as JSON, and features go to the model. It stays as it is."""

import json

from features import features


class Service:
    """Holds the state that came with the model."""

    def __init__(self, state_text):
        self.state = json.loads(state_text)

    def features_of(self, body):
        """Return the features of one request."""
        return features(json.loads(body), self.state)
