"""What a passage states, one kind a file: numbers, dates, names, quotations, speakers, loaded words."""
