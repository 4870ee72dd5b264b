"""The pages: server-rendered, in Dutch."""
