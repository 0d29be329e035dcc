-- Reserves by a locking read of the row itself, and lowers the stock if the reservation is there.
SET autocommit = 0;
INSERT INTO reservations (order_id, product_id) SELECT 10001, product_id FROM stock WHERE product_id = 7 AND pieces > 0 FOR UPDATE;
UPDATE stock SET pieces = pieces - 1 WHERE product_id = 7 AND EXISTS (SELECT 1 FROM reservations WHERE order_id = 10001);
COMMIT;
