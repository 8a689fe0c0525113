"""HTML of blocks, sentences and figures."""
