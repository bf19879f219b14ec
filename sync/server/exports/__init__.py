"""Numbers and rows as files and for programs: CSV, XLSX, JSON, each with a codebook."""
