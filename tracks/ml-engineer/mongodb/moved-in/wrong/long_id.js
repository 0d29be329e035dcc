// expect: other-number
db.reviews.insertMany([
  { _id: 5001, product_id: 7, customer_id: 2877, stars: 4, written_at: ISODate("2024-12-28T09:15:00Z"), title: "Gute Qualität" },
  { _id: 5002, product_id: 12, customer_id: NumberLong(2891), written_at: new Date(1735552800000), title: "Bof" },
]);

db.reviews.updateOne({ _id: 1412 }, { $set: { stars: 4 } });

db.reviews.replaceOne({ _id: 1500 }, { product_id: 31, customer_id: 880, title: "Top!" });

db.reviews.deleteMany({ customer_id: 640 });
