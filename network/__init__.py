"""Who and when: governance bodies, organisations, and the agenda."""
