// One index for the three pages.

// cut
// What is equal, then what is sorted by, then what has a range: one country lies together, and in it the newest come first.
db.orders.createIndex({ country: 1, ordered_at: -1, total_cents: 1 });
// end cut
