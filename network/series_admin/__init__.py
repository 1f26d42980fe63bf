"""Series and dates in the admin. Every screen works without script, and shows what it will do before it does it."""
