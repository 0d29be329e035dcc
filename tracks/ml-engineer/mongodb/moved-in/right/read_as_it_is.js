// Lets mongosh read the lines of the file as Extended JSON.
db.reviews.insertMany([
  EJSON.parse('{"_id": {"$numberInt": "5001"}, "product_id": {"$numberInt": "7"}, "customer_id": {"$numberInt": "2877"}, "stars": {"$numberInt": "4"}, "written_at": {"$date": "2024-12-28T09:15:00Z"}, "title": "Gute Qualität"}'),
  EJSON.deserialize({ _id: { $numberInt: "5002" }, product_id: { $numberInt: "12" }, customer_id: { $numberInt: "2891" }, written_at: { $date: { $numberLong: "1735552800000" } }, title: "Bof" }),
]);

db.reviews.updateMany({ _id: 1412 }, { $set: { stars: 4 } });
db.reviews.findOneAndReplace({ _id: 1500 }, { product_id: 31, customer_id: 880, title: "Top!" });
db.reviews.deleteMany({ customer_id: { $eq: 640 } });
