"""What is to be done: uses of AI, initiatives and dates, KPIs, risks, and what they stand on."""
