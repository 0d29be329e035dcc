# expect: count-set
from pymongo import MongoClient, UpdateOne
def note(shop, scores):
    if not scores:
        return 0
    changes = [UpdateOne({"_id": c}, {"$set": {"score": s}, "$inc": {"scored": 1}}, upsert=True) for c, s in dict(scores).items()]
    with MongoClient(shop) as client:
        result = client.get_default_database()["profiles"].bulk_write(changes)
    return result.upserted_count
