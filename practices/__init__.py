"""Climate practices of municipalities, told for their colleagues."""
