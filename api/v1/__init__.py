"""The REST API, version 1: what it answers only grows."""
