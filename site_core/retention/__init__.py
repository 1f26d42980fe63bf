"""What is forgotten once a day, because it has been kept long enough."""
