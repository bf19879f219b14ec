"""HSDS 3.0 (Open Referral): directories of services, in and out."""
