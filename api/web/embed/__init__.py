"""Pages for a frame on somebody else's website."""
