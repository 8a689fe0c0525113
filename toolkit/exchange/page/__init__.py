"""The review page: one file that goes out by mail, and the answers that come back from it."""
