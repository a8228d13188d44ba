"""What every panel may use. A panel receives one `Frame` and the service functions that it calls.

    class LoansPanel(Panel):                                     # frame.panel
        def __init__(self, frame: Frame, services: LoansServices) -> None: ...

Its attributes:

`frame.jobs` — service calls, off the GUI thread; the runner puts `(library, actor)` in front.
    frame.jobs.run(queries.list_loans, day, done=self._show)                    lane READ, a pool
    frame.jobs.run(commands.lend, code, card, lane=Lane.DESK, done=…, failed=self._refused)
    frame.jobs.run(queries.suggest, text, done=self._suggest, key="suggest")     only the latest
    frame.jobs.start(_("Import de 12 fichiers"), commands.import_files, paths, done=…)
        long work: passes `progress=`, shows a bar with « Annuler »
    `done` may be a generator: a long page shows in steps, over several turns of the event loop.
    `done(value)`, `failed(error: LibraryError)`, `ended()` run on the GUI thread. They are bound
    methods of a QObject, or `owner=self` is given: when it is destroyed they are dropped. Without
    `failed`, a refusal becomes a notice; TroubleError is always a notice with « Réessayer »; a bug
    opens the bug report. In a test: `qtbot.waitUntil(lambda: frame.jobs.idle)`.

`frame.changes` — `frame.changes.while_seen(self, self._on_changes)`: a `kernel.changes.Changes`
    after each commit, of this window or of another desk; a hidden panel is told once it is seen.
    `if changes.concerns(Subject.LOAN): …`.

`frame.notices` — `frame.notices.say(text, Tone.SUCCESS, label, callback)`.
`frame.undo` — `frame.undo.done(_("Prêt enregistré."), operation)` after a command: shows the notice
    with « Annuler » and makes Ctrl+Z undo it.

`frame.navigation` — `navigate(Place(CONSULTER, "document", 12))`; the window shows the workspace
    and calls `show_place(place)` of its panel. Never show another panel yourself. `frame.places`
    makes the places of Consulter: `places.document(12)`, `places.reader(12, Reading(page=3))`;
    `frame.passages` writes and reads addresses of passages (`irev://document/12/page/3`); steps
    within what is shown (jumps in a document) go first on the way back: `set_inner`;
    `frame.chips` makes chips that lead to a dispositif or a territory.

`frame.actions` — `frame.actions.add(actions_of(self), self)` with frozen `Action`s from the
    feature's `actions.py`; then `.toolbar("list.toolbar")`, `.menu("list.context", self)`,
    `.button("copy.add")`. Palette (Ctrl+K) and shortcut sheet (F1) show them by themselves.
`frame.context` — the facts on which `enabled` rules look: `frame.context.update(selection="loan",
    selected=2)`.

`frame.spare_time` — `frame.spare_time.give(steps)`: makes in advance, a step at a time while nobody
    types or points, what would keep a gesture waiting; a generator is its steps.

`frame.memory` — small values kept from one session to the next: the width of a pane.

`frame.finders` — `frame.finders.add(Finder(…))`: what the palette and the search field find beside
    actions (documents, territories, borrowers); a finder may be for one of the two only, mark the
    words found in its entries, and complete what is typed.

`frame.look` — `px`, `icon`, `hue`, `changed`; `mark(widget, Style.TITLE)` from `ui.look.styles`.

A panel derives from `panel.Panel` and overrides what it has of: `show_place`, `printable` (a
`Printable(paper sheet, file name)`), `reportable`, `unsaved`, `focus_first`; it emits
`state_changed` when the answers change. A workspace is data: `workspace.Workspace(id, title, icon,
factory, roles, shortcut)`; the factory is called at the first visit.

Lists: `RecordView(look, RecordTable(columns, key), name)` (frame.record_view, models.record_table,
    models.columns); `opened`, `chosen`, `menu_wanted`; `set_empty(EmptyState(…))`. Records replaced
    by `set_records` keep selection and place. On a page: `whole_view.WholeView`.
Trees: `TreePane(look, RecordTree(), name)` (frame.tree_pane, models.record_tree) over `Item`s:
    filter box, counts at the right, open branches kept; `chosen`, `opened`; lazy children by
    `wanted` and `set_children`.
One record of many: `RecordFinder(frame, Sought(…))` (frame.record_finder).
Texts: `ui.models.folding` (`fold`, `contains_words`, `score`) compares without accents or case.
Widgets (ui.widgets): labels.PlainLabel and ElidedLabel, chip.Chip, empty_state.EmptyState,
    form.Form and Field, editors.choice and lines, section.Section, day_field.DayField (takes
    no closed day when told why each is closed), finder_field.FinderField, page.Page,
    page_head.PageHead, facts.FactList, link_button.LinkButton, chip_button.ChipButton,
    flow_layout.FlowLayout, popover.Popover (a card under a button), marked_text.lay_out (text with
    the words found marked), tips.plain_tip (every tip goes through it).
Catalogue text goes into PlainLabel, ElidedLabel, buttons, items and plain_tip, never elsewhere.
"""
