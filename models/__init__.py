"""Code that runs models, behind three narrow Protocols. It does not know what news is."""
