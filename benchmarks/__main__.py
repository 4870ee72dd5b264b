"""All measurements: `make bench`."""

from benchmarks import encoder, extracting, reading, searching

for part in (reading, extracting, encoder, searching):
    print(f"\n{part.__name__.rpartition('.')[2]}")
    part.main()
