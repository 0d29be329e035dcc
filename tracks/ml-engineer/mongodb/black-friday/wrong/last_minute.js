// expect: edge-lost
// The orders of one day, from the index alone.

db.orders.find(
  // The field stands by itself, so the index leads to the first moment of the day and the reading ends with its last.
  { ordered_at: { $gte: ISODate("2024-11-29"), $lte: ISODate("2024-11-29T23:59:00Z") } },
  // All that is asked for stands in the index; _id does not, and comes unless one says no.
  { _id: 0, ordered_at: 1, country: 1 },
);
