"""The plan: Bridges, pillars, actions, progress updates and indicators."""
