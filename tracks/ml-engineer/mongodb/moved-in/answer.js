// A morning with the reviews: two put in, one corrected, one replaced, some deleted.

// cut
db.reviews.insertMany([
  // mongosh has a function for each type. The little document of the file would stay one: a field `$date` in it, and no date.
  { _id: 5001, product_id: 7, customer_id: 2877, stars: 4, written_at: ISODate("2024-12-28T09:15:00Z"), title: "Gute Qualität" },
  { _id: 5002, product_id: 12, customer_id: 2891, written_at: new Date(1735552800000), title: "Bof" },
]);

// $set changes a field and lets the others be.
db.reviews.updateOne({ _id: 1412 }, { $set: { stars: 4 } });

// A whole document for a whole document.
db.reviews.replaceOne({ _id: 1500 }, { product_id: 31, customer_id: 880, title: "Top!" });

db.reviews.deleteMany({ customer_id: 640 });
// end cut
