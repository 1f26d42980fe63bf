"""What is told of a practice, answer by answer: asked in forms, kept in pages, and shown wherever somebody looks at it."""
