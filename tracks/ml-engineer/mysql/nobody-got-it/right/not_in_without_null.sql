-- Takes the guests' NULL out of the list, so that NOT IN can say true again.
SELECT customer_id, CASE WHEN found_by IS NULL THEN 'unknown' ELSE found_by END AS found_by
FROM customers
WHERE newsletter IS NOT FALSE
  AND customer_id NOT IN (SELECT customer_id FROM orders WHERE customer_id IS NOT NULL);
