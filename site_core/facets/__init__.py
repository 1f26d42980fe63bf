"""What lists with facets have in common, whatever they list."""
