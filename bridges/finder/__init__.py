"""The action finder: every action with what readers can ask of it, on any day, in a fixed number of queries."""
