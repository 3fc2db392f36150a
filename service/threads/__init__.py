"""Stories over days: which articles tell one event, as they arrive; not how they arrive or what is told of them."""
