"""What a reviewer decides about facts, and how that finds its fact again when a document is read anew.

Pure method: no database, no terminal. `kb.store.decisions` keeps the decisions and lays them over the rows;
`kb.reviews` is what the command line, the API and the pages ask.
"""
