"""The pages of the tables of facts."""
