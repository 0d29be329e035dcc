"""The straight line through the rides, by least squares. It belongs to another team, and stays as it is."""

from rides import Ride


def fit(rides):
    """Return what every ride costs, and what each kilometre adds; 0 and 0 without rides."""
    for ride in rides:
        if not isinstance(ride, Ride):
            raise TypeError(f"this is no Ride of rides.py: {ride!r}")
    if not rides:
        return 0.0, 0.0
    km = sum(ride.km for ride in rides) / len(rides)
    fare = sum(ride.fare for ride in rides) / len(rides)
    if len({ride.km for ride in rides}) == 1:
        return fare, 0.0
    spread = sum((ride.km - km) ** 2 for ride in rides)
    per_km = sum((ride.km - km) * (ride.fare - fare) for ride in rides) / spread
    return fare - per_km * km, per_km
