"""Facts as series and matrices: what pictures of all plans together are drawn from."""
