"""The documents as Dutch government describes what it publishes: DCAT-AP-NL for catalogues, DiWoo for the Woo-index.

What is not known is left out, also where a standard wants it: nobody is served by a guess.
"""
