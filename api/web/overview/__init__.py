"""Pictures of all plans together, each with the table behind it."""
