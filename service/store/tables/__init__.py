"""The tables, one noun a file; they do not know the code that reads and writes them."""
