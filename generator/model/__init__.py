"""The frozen values that every room shares.

They know nothing of disks, clocks or logs. They hold tuples and strings, never a dict or a
set: those neither hash nor keep one order. Import them from their modules.
"""
