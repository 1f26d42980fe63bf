"""How the tests share a machine."""

import gc

# What is imported and migrated stays: looking through it for rubbish at every turn took a sixth of the time.
ALLOCATIONS_BETWEEN_LOOKS = 200_000


def pytest_collection_finish() -> None:
    """Leave alone what the whole run needs, and collect the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS_BETWEEN_LOOKS, 20, 20)
