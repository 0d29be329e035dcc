-- expect: other-type
CREATE TABLE vouchers (
  voucher_id  INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  code        VARCHAR(12) NOT NULL UNIQUE,
  customer_id INT NOT NULL,
  order_id    INT UNIQUE,  -- NULL while nobody has used it; NULL may stand in many rows all the same
  percent     DECIMAL(4, 2) NOT NULL DEFAULT 10,
  valid_from  DATE NOT NULL,
  valid_to    DATE NOT NULL,
  CHECK (percent BETWEEN 5 AND 50),
  CHECK (valid_to >= valid_from),
  FOREIGN KEY (customer_id) REFERENCES customers (customer_id) ON DELETE CASCADE,
  FOREIGN KEY (order_id) REFERENCES orders (order_id)
);
