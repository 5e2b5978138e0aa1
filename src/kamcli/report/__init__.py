"""The pages: HTML with pictures in SVG, from plain values; nothing here reads the workbook."""
