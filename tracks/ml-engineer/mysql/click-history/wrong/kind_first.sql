-- expect: reads-everything
DROP INDEX events_customer ON events;
CREATE INDEX clicks_by_kind ON events (kind, occurred_at);
SELECT event_id, occurred_at, kind
FROM events
WHERE customer_id = 7 AND occurred_at >= '2024-06-01'
ORDER BY occurred_at DESC
LIMIT 20;
