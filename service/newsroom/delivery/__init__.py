"""Published editions sent out: e-mail and webhooks, each once; it does not know how an edition is composed."""
