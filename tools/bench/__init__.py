"""What `./run bench` measures, and how it is written to docs/reference/performance.md."""
