"""The HTML report of a simulation: what a board can be handed before it decides."""
