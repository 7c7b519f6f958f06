"""Facts kept: the tables of a book in the database, written once each, taken away by batch, read as frames."""
