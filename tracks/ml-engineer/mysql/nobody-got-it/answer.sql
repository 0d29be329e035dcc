-- Who gets the letter: customers who never ordered, and who never said no.

-- cut
SELECT customer_id, COALESCE(found_by, 'unknown') AS found_by
FROM customers
-- Whoever was never asked has NULL here. NULL <> 0 is not true, so NULL is asked for by name.
WHERE (newsletter = 1 OR newsletter IS NULL)
  -- NOT EXISTS asks about rows; NOT IN would compare with the guests' NULL, and be true for nobody.
  AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id);
-- end cut
