"""The project as pages in a browser on the same machine, for those who use no command line."""
