"""The steps from an empty database to the tables of today; they do not know the code that uses them."""
