"""Nobody publishes alone: every text is read by a second person before readers see it."""
