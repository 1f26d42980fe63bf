"""Named people whom colleagues may ask: asked by mail first, shown only while they want it."""
