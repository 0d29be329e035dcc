-- expect: query-missing
CREATE INDEX x ON events (customer_id, occurred_at);
