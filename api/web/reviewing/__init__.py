"""The pages for reviewers: what to look at first, a row to decide about, what was decided."""
