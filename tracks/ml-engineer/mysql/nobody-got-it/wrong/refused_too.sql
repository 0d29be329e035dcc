-- expect: refusals-written-to
SELECT customer_id, COALESCE(found_by, 'unknown') AS found_by
FROM customers
WHERE NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id);
