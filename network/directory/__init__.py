"""The network as readers find their way in it: rows, facets, files, and the picture."""
