"""Pages that were taken off the site for good: what their addresses answer."""
