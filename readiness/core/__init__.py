"""The method: pure values and functions; returns codes and figures, never sentences."""
