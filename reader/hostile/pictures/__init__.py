"""Pictures decoded, made small and safe, and their perceptual hash."""
