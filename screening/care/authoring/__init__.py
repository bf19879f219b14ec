"""Where jurisdictions and service directories are written, checked and compiled. Author-time only."""
