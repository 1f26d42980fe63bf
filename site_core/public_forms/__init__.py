"""Forms that anybody may send without an account: a signed stamp, a trap, a throttle and a sort, but never a puzzle."""
