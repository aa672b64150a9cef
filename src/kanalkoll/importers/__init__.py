"""Registers and lists as they are in the world, read into fact tables.

Every importer takes what it reads, the day from which it is known and a
source, and returns an :class:`~kanalkoll.importers.imported.Imported`: rows in
the form of a facts folder, and notes about everything that was odd in what was
read. Nothing is left out in silence, and nothing here asks the clock.
"""
