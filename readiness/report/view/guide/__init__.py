"""The facilitator's guide: the day, the questions with all that belongs to them, and the phases, without any answer."""
