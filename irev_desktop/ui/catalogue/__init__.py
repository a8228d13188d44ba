"""Documents in the window.

For reading: `document_list` with its `facet_bar`, `document_page` with its parts, `document_sheets`
for paper, `finders` for the palette.

For cataloguing (`cataloguing_panel` places all): `import_flow` and `import_report` bring files in;
`queue_pane` and `worklist_pane` say what waits; `record_desk` decides what a gesture does with the
record on `record_pane`, `record_flow` makes the calls and keeps what is typed; `record_form` with
its fields; `differences` and `conflict_pane` compare two versions; `files_section`,
`copies_section`, `attach_dialog`, `report_card` do the rest.
"""
