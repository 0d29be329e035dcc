// Names the values first, asks with $eq, and lets findOneAndUpdate do what updateOne does.
const now = new Date("2024-12-24T18:05:00Z");
const just = [31, 12, 31];

db.profiles.findOneAndUpdate(
  { _id: { $eq: 7 } },
  {
    $setOnInsert: { since: now },
    $max: { last_at: now },
    $inc: { views: NumberInt(3) },
    $push: { seen: { $each: [...just], $position: 1000, $slice: -5 } },
    $unset: { reminded: true },
  },
  { upsert: true, returnDocument: "after" },
);
