"""Who may do what.

`keys`; `sessions` of who showed one; `principals` (who asks, and how far they may go); `audit` (what was done by whom).
"""
