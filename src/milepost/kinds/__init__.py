"""Sorts of answers that a server runs or a library draws, and the small shops that their cases draw.

What brings a runtime is a plug-in through `milepost.hooks`; `figures` is what a check may hold a figure to. For answers
that learn there are vocabularies over properties, which know no processes: `models`, `samples`, `policies`, `gradients`,
`modules` and `runs`.
"""
