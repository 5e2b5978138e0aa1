"""What commands read: plain SQL over the tables, one module per noun; every query can be pasted into `sqlite3`."""
