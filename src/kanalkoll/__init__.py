"""kanalkoll: a body follows its own policy for social media."""
