"""Plans that go on from one another: what changed, and how what they promise stands."""
