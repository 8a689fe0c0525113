"""What a request is answered with, and the server itself."""
