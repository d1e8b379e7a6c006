"""Publishing for real: a pages branch, web servers, the preview."""
