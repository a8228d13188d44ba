"""What is printed or made into PDF; painter and text document of Qt, never a window."""
