-- expect: not-in-null
SELECT customer_id, COALESCE(found_by, 'unknown') AS found_by
FROM customers
WHERE (newsletter = 1 OR newsletter IS NULL)
  AND customer_id NOT IN (SELECT customer_id FROM orders);
