"""Lists as files that others can work with: CSV, XLSX and JSON from one description of their columns."""
