# expect: left-open
from pymongo import MongoClient, UpdateOne

kept = []


def note(shop, scores):
    if not scores:
        return 0
    kept.append(MongoClient(shop))
    changes = [UpdateOne({"_id": customer}, {"$set": {"score": score}, "$inc": {"scored": 1}}, upsert=True) for customer, score in scores]
    return kept[-1].get_default_database()["profiles"].bulk_write(changes).upserted_count
