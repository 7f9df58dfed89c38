"""Generated tables of the text floor, and the scripts that make them."""
