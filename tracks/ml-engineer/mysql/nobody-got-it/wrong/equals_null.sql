-- expect: never-asked-left-out
SELECT customer_id, COALESCE(found_by, 'unknown') AS found_by
FROM customers
WHERE (newsletter = 1 OR newsletter = NULL)
  AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id);
