// expect: profile-not-found
db.profiles.updateOne(
  { _id: "7" },
  {
    $push: { seen: { $each: [31, 12, 31], $slice: -5 } },
    $inc: { views: 3 },
    $max: { last_at: ISODate("2024-12-24T18:05:00Z") },
    $unset: { reminded: "" },
    $setOnInsert: { since: ISODate("2024-12-24T18:05:00Z") },
  },
  { upsert: true },
);
