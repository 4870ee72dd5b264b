"""Who may do what: `keys`, `principals` (who asks, and how far they may go), and `audit` (what was written by whom)."""
