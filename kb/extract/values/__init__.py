"""Values in running Dutch text: dates and periods."""
