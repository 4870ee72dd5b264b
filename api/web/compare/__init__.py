"""The page on which one compares: subjects side by side over regions, landsdelen or plans."""
