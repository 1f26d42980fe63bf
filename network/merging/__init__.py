"""Two rows for one organisation become one, with every reference carried along."""
