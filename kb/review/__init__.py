"""What people make of the facts: their decisions on them, and how plans went on from version to version."""
