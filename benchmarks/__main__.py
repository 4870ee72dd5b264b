"""All measurements: `make bench`."""

from benchmarks import encoder, extracting, pages, reading, searching

for part in (reading, extracting, encoder, searching, pages):
    print(f"\n{part.__name__.rpartition('.')[2]}")
    part.main()
