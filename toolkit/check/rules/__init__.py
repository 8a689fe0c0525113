"""The checks, one file each; `CHECKS` in the package above lists them."""
