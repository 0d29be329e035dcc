// expect: other-fields
// The orders of one day, from the index alone.

db.orders.find(
  // The field stands by itself, so the index leads to the first moment of the day and the reading ends with its last.
  { ordered_at: { $gte: ISODate("2024-11-29"), $lt: ISODate("2024-11-30") } },
  // All that is asked for stands in the index; _id does not, and comes unless one says no.
  { _id: 0, ordered_at: 1 },
);
