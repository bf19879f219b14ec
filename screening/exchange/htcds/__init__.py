"""HTCDS 2.0, the Human Trafficking Case Data Standard (IOM, github.com/UNMigration/HTCDS), out."""
