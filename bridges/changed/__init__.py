"""What changed in the plan between two days: told to the gatherer, compared per action, shown at /nieuw/."""
