"""Choosing rows."""
