"""What stands behind the body: answers, arithmetic, conventions, details of the plan, sources and terms."""
