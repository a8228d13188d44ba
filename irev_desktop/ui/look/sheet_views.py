"""Style sheet templates of lists, trees, tables, tabs, menus and scroll bars."""

VIEWS = """
QAbstractItemView {
    background: $surface; color: $ink; border: 1px solid transparent; outline: 0;
    selection-background-color: $selection; selection-color: $ink;
    alternate-background-color: $surface; show-decoration-selected: 1;
}
QAbstractItemView:focus { border: 1px solid $accent; }
QTreeView::item, QListView::item { min-height: ${row}px; border: none; }
QTableView { gridline-color: $line; }
QTableView::item { padding: 0px ${s8}px; border: none; border-bottom: 1px solid $rest; }
QListView::item { padding: 0px ${s8}px; border-radius: ${corner}px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
    background: $selection; color: $ink;
}
QTreeView::item:selected:hover, QListView::item:selected:hover { background: $selection_hover; }
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: $selection; }
QTreeView::branch:has-children:closed { image: url("$mark_right"); }
QTreeView::branch:has-children:open { image: url("$mark_down"); }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: ${s6}px ${s8}px; font-size: ${small}pt; font-weight: 600;
}
QHeaderView::section:hover { color: $ink; }
QHeaderView::down-arrow { image: url("$mark_down"); width: ${s14}px; }
QHeaderView::up-arrow { image: url("$mark_up"); width: ${s14}px; }
QTableCornerButton::section { background: $surface; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; border: 2px solid transparent;
    padding: ${s6}px ${s12}px; border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { border: 2px solid $accent; border-radius: ${corner}px; }
QTabBar QToolButton { padding: 0px; min-height: 0px; }
QMenu { background: $surface; border: 1px solid $edge; padding: ${s4}px 0px; }
QMenu::item { padding: ${s6}px ${s24}px ${s6}px ${s12}px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: ${s12}px; }
QMenu::separator { height: 1px; background: $line; margin: ${s4}px 0px; }
QCalendarWidget QAbstractItemView {
    selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QTableView::item { padding: 0px; border: none; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $rest; }
QCalendarWidget QToolButton { border: none; background: transparent; }
"""

SCROLLING = """
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { background: transparent; border: none; }
Page { border: 1px solid transparent; }
Page:focus { border: 1px solid $accent; }
QScrollArea > QWidget > QWidget[look="surface"] { background: $surface; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 2px 1px; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 1px 2px; }
QScrollBar::handle { background: $bar_handle; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: ${s32}px; }
QScrollBar::handle:horizontal { min-width: ${s32}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
