"""Judging the policy instead of the accounts."""
