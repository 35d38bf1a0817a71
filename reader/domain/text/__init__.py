"""Words as people write them: languages, folding, stems, numbers, and how alike two texts are."""
