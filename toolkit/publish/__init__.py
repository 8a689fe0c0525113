"""Edition, pages and PDFs, and the gates that a release passes."""
