"""What is kept, for each workspace apart: articles, stories, briefs, editions; not how any of it is made."""
