// expect: already-left
// The parcels that have waited longest.

db.orders
  .find(
    {
      country: { $in: ["DE", "AT"] },
      // "Anything but" also lets through what is not there: the orders that were taken by phone.
      status: { $ne: "cancelled" },
      ordered_at: { $lt: ISODate("2024-12-01") },
      // Null asks for null and for missing alike.
      shipped_at: { $exists: true },
    },
    { country: 1, ordered_at: 1 },
  )
  .sort({ ordered_at: 1, _id: 1 })
  .limit(5);
