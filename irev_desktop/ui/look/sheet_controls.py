"""Style sheet templates of buttons, fields and ticks; `sheet` fills in colours and lengths.

Every control has a border, transparent where it is quiet, so that focus can thicken it to 2 pixels.
"""

BUTTONS = """
QPushButton, QToolButton {
    background: $surface; color: $ink; border: 1px solid $edge; border-radius: ${corner}px;
    padding: ${s4}px ${s14}px; min-height: ${s20}px; icon-size: ${s18}px;
}
QToolButton { padding: ${s4}px ${s8}px; }
QPushButton, QToolButton, QCheckBox, QRadioButton { outline: none; }
QDialogButtonBox QPushButton { qproperty-icon: none; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $rest; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; }
QPushButton:checked, QToolButton:checked { background: $selection; border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $faint; border-color: $line; }
QPushButton[look="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[look="primary"]:hover { background: $accent_strong; border-color: $accent_strong; }
QPushButton[look="primary"]:focus { border: 2px solid $ink; }
QPushButton[look="primary"]:disabled {
    background: $rest; color: $faint; border-color: $line;
}
QPushButton[look="quiet"], QToolButton[look="quiet"] {
    background: transparent; border: 1px solid transparent;
}
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $rest; }
QPushButton[look="quiet"]:checked, QToolButton[look="quiet"]:checked {
    background: $selection; color: $accent;
}
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border: 2px solid $accent; }
QPushButton[look="link"] {
    background: transparent; border: 1px solid transparent; color: $accent;
    padding: 0px ${s2}px; text-align: left; text-decoration: underline; min-height: ${s20}px;
}
QPushButton[look="link"]:hover { color: $accent_strong; background: $hover; }
QPushButton[look="link"]:focus { border: 2px solid $accent; }
QToolButton[look="section"] {
    background: transparent; border: 1px solid transparent; font-weight: 600;
    padding: ${s2}px ${s4}px ${s2}px 0px; text-align: left;
}
QToolButton[look="section"]:hover { background: $hover; }
QToolButton[look="section"]:focus { border: 2px solid $accent; }
QToolButton[look="rail"] {
    background: transparent; border: 1px solid transparent; color: $muted;
    padding: ${s6}px ${s2}px; font-size: ${small}pt; border-radius: ${corner}px;
}
QToolButton[look="rail"]:hover { background: $rest; color: $ink; }
QToolButton[look="rail"]:checked { background: $selection; color: $accent; font-weight: 600; }
QToolButton[look="rail"]:focus { border: 2px solid $accent; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0px; }
"""

FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QDateEdit {
    background: $surface; color: $ink; border: 1px solid $edge; border-radius: ${corner}px;
    padding: ${s4}px ${s8}px; selection-background-color: $accent;
    selection-color: $on_accent;
}
QLineEdit, QComboBox, QAbstractSpinBox, QDateEdit {
    min-height: ${s20}px; icon-size: ${s18}px;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $accent;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: $muted; background: $window; border-color: $line;
}
QLineEdit:read-only, QPlainTextEdit:read-only { background: $window; }
QLineEdit[look="invalid"], QPlainTextEdit[look="invalid"], QComboBox[look="invalid"] {
    border: 2px solid $danger;
}
QLineEdit > QToolButton {
    border: none; background: transparent; padding: 0px; min-height: 0px;
}
QLineEdit[look="search"] { border-radius: ${s14}px; }
QLineEdit[look="scan"] { font-size: ${scan}pt; padding: ${s8}px ${s12}px; }
QComboBox::drop-down { border: none; width: ${s24}px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$mark_down"); width: ${s16}px; }
QDateEdit::drop-down { border: none; width: ${s24}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; background: transparent; width: ${s20}px;
}
QAbstractSpinBox::up-arrow { image: url("$mark_up"); width: ${s12}px; }
QAbstractSpinBox::down-arrow { image: url("$mark_down"); width: ${s12}px; }
QComboBox QAbstractItemView { border: 1px solid $edge; background: $surface; }
"""

TICKS = """
QCheckBox, QRadioButton {
    background: transparent; spacing: ${s8}px; padding: ${s2}px;
    border: 2px solid transparent; border-radius: ${corner}px;
}
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; }
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator, QListView::indicator {
    width: ${tick}px; height: ${tick}px; border: 1px solid $edge; background: $surface;
    border-radius: 4px;
}
QRadioButton::indicator { border-radius: ${s8}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$mark_check");
}
QCheckBox::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("$mark_dash");
}
QRadioButton::indicator:checked {
    background: $accent; border-color: $accent; image: url("$mark_dot");
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $rest; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::handle:horizontal {
    width: ${s16}px; margin: -${s6}px 0; background: $accent; border-radius: ${s8}px;
}
QProgressBar {
    background: $rest; border: 1px solid $edge; border-radius: ${corner}px; text-align: center;
    min-height: ${s8}px;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }
"""
