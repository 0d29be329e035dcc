-- expect: any-order-at-all
SELECT c.customer_id, COALESCE(c.found_by, 'unknown') AS found_by
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id
WHERE c.newsletter = 1 OR c.newsletter IS NULL
GROUP BY c.customer_id, c.found_by
HAVING COUNT(*) = 0;
