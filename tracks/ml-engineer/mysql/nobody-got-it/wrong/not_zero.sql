-- expect: never-asked-left-out
SELECT customer_id, COALESCE(found_by, 'unknown') AS found_by
FROM customers
WHERE newsletter <> 0
  AND customer_id NOT IN (SELECT customer_id FROM orders WHERE customer_id IS NOT NULL);
