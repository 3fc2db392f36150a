"""The command line, one command group a file; it does not know how the work is done."""
