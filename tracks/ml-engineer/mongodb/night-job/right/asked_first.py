# Asks once which profiles are there, and counts the others itself instead of believing the result.
"""Write a night's scores into the profiles: one question, one answer."""

from pymongo import MongoClient, UpdateOne


def note(shop, scores):
    """Set the score in each customer's profile, make what is missing, and return how many profiles were made."""
    if len(scores) == 0:
        return 0
    customers = {customer for customer, _ in scores}
    with MongoClient(shop) as client:
        profiles = client.get_default_database().get_collection("profiles")
        there = set(profiles.distinct("_id", {"_id": {"$in": list(customers)}}))
        changes = [UpdateOne({"_id": customer}, {"$set": {"score": score}, "$inc": {"scored": 1}}, upsert=True) for customer, score in scores]
        profiles.bulk_write(changes)
    return len(customers - there)
