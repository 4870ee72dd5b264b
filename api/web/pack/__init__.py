"""The yearly pack of a series."""
