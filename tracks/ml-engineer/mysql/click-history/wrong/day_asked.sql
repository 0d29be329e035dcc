-- expect: whole-history-read
CREATE INDEX clicks_of_customer ON events (customer_id, occurred_at);
SELECT event_id, occurred_at, kind
FROM events
WHERE customer_id = 7 AND DATE(occurred_at) >= '2024-06-01'
ORDER BY occurred_at DESC
LIMIT 20;
