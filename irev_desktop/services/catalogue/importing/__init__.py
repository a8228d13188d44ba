"""Import of PDFs: found, examined, reported; then stored one by one, each in its transaction.

plan = plan_import(library, actor, paths)          nothing is written
report = apply_import(library, actor, plan.files)  what the person kept of it
report = import_files(library, actor, paths)       both in one go, each file read once
"""
