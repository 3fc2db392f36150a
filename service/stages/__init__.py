"""Eight verbs whose alphabetical order is their running order. Stages never import each other."""
