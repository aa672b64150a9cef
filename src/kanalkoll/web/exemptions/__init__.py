"""Decisions that a rule does not bind for a time, and notices that an account rests."""
