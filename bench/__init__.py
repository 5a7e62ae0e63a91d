"""Speed and memory, measured side by side in one run. `make bench` prints a table and writes
`build/bench.json`; nothing here is asserted."""
