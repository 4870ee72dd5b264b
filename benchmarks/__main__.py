"""All measurements: `make bench`."""

from benchmarks import encoder, exporting, extracting, pages, readers, reading, scale, searching

for part in (reading, extracting, encoder, searching, exporting, pages, readers):
    print(f"\n{part.__name__.rpartition('.')[2]}")
    part.main()
print("\nscale")
scale.main([])
