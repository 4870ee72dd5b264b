"""Background ingesting: files are handed in, wait, and are read one after another; see `service.Ingestions`."""
