"""Policies as data: their model, their files, their versions and proposed changes of them."""
