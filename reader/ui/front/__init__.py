"""The front page: custom painted, from sizes to rectangles (`places.py`) to texts (`blocks.py`) to the widget."""
