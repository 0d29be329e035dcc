"""The use cases: everything that a face may ask for, and where and how they run on a learner's machine."""

# Nothing is imported here: the command line comes through this room on its way to the door, and must be quick.
