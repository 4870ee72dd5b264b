"""Pages for who manages this Plannenbank."""
