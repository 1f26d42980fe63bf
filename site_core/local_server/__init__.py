"""Everything that `make serve` does on one machine: prepares the site, then keeps web and worker running."""
