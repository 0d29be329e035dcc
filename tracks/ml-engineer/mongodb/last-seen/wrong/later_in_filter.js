// expect: filter-too-narrow
// Three more products in the profile of customer 7, in one update.

db.profiles.updateOne(
  { _id: 7, last_at: { $lt: ISODate("2024-12-24T18:05:00Z") } },
  {
    // $each takes the three apart; without it the list itself would become one element. Then the last five are kept.
    $push: { seen: { $each: [31, 12, 31], $slice: -5 } },
    $inc: { views: 3 },
    // Forward only: clicks that come late do not turn the clock back.
    $max: { last_at: ISODate("2024-12-24T18:05:00Z") },
    $unset: { reminded: "" },
    $setOnInsert: { since: ISODate("2024-12-24T18:05:00Z") },
  },
  { upsert: true },
);
