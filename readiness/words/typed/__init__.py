"""What people type in a form, read in either language whatever the language of the room: dates, amounts and votes.

The readers of dates and amounts give None for what has no reading or more than one. What they give can be kept in an
assessment file, and its text (:func:`date_text`, :func:`amount_text`) is read back as the same value. The forms in
which :class:`readiness.words.figures.Figures` shows a value are read too.
"""

from readiness.words.typed.amounts import amount_text, read_amount
from readiness.words.typed.dates import date_text, read_date
from readiness.words.typed.votes import Ballots, Unread, read_votes, votes_text

__all__ = ["Ballots", "Unread", "amount_text", "date_text", "read_amount", "read_date", "read_votes", "votes_text"]
