"""What this Plannenbank is, how well it works, and who can use it."""
