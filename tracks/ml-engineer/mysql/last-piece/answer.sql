-- Reserve one piece of product 7 for order 10001.

-- cut
START TRANSACTION;
-- Reads, and keeps everybody else away from this row until COMMIT: what we read is still true when we write.
SELECT pieces INTO @left FROM stock WHERE product_id = 7 FOR UPDATE;
INSERT INTO reservations (order_id, product_id) SELECT 10001, 7 FROM DUAL WHERE @left > 0;
UPDATE stock SET pieces = pieces - 1 WHERE product_id = 7 AND @left > 0;
COMMIT;
-- end cut
