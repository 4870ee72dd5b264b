"""Handing in a plan, and seeing what becomes of it."""
