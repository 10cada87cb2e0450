"""Reads a brand file: the name, logo, colours and lines that a consultancy puts on its reports."""

from readiness.content.brand.reading import brand_files, read_brand
from readiness.content.brand.shapes import BRAND

__all__ = ["BRAND", "brand_files", "read_brand"]
