"""Steps of serving: what a request is answered with, and the server itself."""
