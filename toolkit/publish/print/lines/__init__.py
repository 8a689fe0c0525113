"""Where lines end and how they are filled, between layout and drawing."""
