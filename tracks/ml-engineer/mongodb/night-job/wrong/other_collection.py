# expect: made-elsewhere
"""Write a night's scores into the profiles, all in one message to the server."""

from pymongo import MongoClient, UpdateOne


def note(shop, scores):
    """Set the score in each customer's profile, make what is missing, and return how many profiles were made."""
    # An empty list of changes is an error to bulk_write, and there is nothing to ask anyway.
    if not scores:
        return 0
    changes = [
        # Operators change two fields and let the others be; the profile that is not there is made by the same rule.
        UpdateOne({"_id": customer}, {"$set": {"score": score}, "$inc": {"scored": 1}}, upsert=True)
        for customer, score in scores
    ]
    # Closed at the end of the block, also when something goes wrong in it.
    with MongoClient(shop) as client:
        # One after the other, in the list's order: of several scores the last one stays.
        result = client.get_default_database()["profile"].bulk_write(changes)
    return result.upserted_count
