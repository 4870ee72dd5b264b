"""Words, meaning, and both."""
