"""All measurements: `make bench`."""

from benchmarks import encoder, reading, searching

for part in (reading, encoder, searching):
    print(f"\n{part.__name__.rpartition('.')[2]}")
    part.main()
