"""Every data type that passes between stages; all of them frozen.

Offsets count Unicode code points. Lines and columns are 1-based. Languages are
BCP 47 codes as in the language table (``en``, ``uk``, ``ja``).
"""
