"""The page on which one searches."""
