-- Lowers the stock first, which locks the row, and reserves only if a row was changed.
START TRANSACTION;
UPDATE stock SET pieces = pieces - 1 WHERE product_id = 7 AND pieces > 0;
INSERT INTO reservations (order_id, product_id) SELECT 10001, 7 FROM DUAL WHERE ROW_COUNT() = 1;
COMMIT;
