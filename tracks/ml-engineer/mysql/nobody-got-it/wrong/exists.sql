-- expect: buyers-instead
SELECT customer_id, COALESCE(found_by, 'unknown') AS found_by
FROM customers
WHERE (newsletter = 1 OR newsletter IS NULL)
  AND EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id);
