"""Translation memory: finished pairs of texts, of all documents and from other programs."""
