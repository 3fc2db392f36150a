"""What a newsroom does with what it keeps: ingest, briefs, changes, corrections, editions; it does not know HTTP."""
