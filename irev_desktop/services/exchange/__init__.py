"""Files that come from elsewhere or go there: tables (CSV, XLSX)."""
