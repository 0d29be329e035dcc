-- expect: any-order-at-all
SELECT customer_id, COALESCE(found_by, 'unknown') AS found_by FROM customers WHERE (newsletter = 1 OR newsletter IS NULL)
AND NOT EXISTS (SELECT 1 FROM orders WHERE customer_id IS NOT NULL);
