"""How base information is recognised in a profile's texts, an item a module.

The public doors are in :mod:`kanalkoll.core.baseinfo.recognise`. Words and patterns stand beside
the item they belong to, Swedish and English apart; what counts as an item is defined in
``tests/core/baseinfo/data/README.md``.
"""
