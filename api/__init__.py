"""The REST API and the web pages; stands on `kb`, never the other way round."""
