// Sends the whole morning in one bulkWrite, with dates and ints made by their constructors.
db.reviews.bulkWrite([
  { insertOne: { document: { _id: NumberInt(5001), product_id: 7, customer_id: 2877, stars: NumberInt(4), written_at: ISODate("2024-12-28T09:15:00Z"), title: "Gute Qualität" } } },
  { insertOne: { document: { _id: NumberInt(5002), product_id: 12, customer_id: 2891, written_at: new Date(1735552800000), title: "Bof" } } },
  { updateOne: { filter: { _id: 1412 }, update: [{ $set: { stars: { $toInt: "4" } } }] } },
  { replaceOne: { filter: { _id: 1500 }, replacement: { product_id: 31, customer_id: 880, title: "Top!" } } },
  { deleteMany: { filter: { customer_id: { $in: [640] } } } },
]);
