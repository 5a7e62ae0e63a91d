"""All that is learnt from content, once for everybody."""
