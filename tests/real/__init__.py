"""Tests on the real plans in the folder `shared` beside the checkout; nothing of their text stands here."""
