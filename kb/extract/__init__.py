"""From a document's text to facts."""
