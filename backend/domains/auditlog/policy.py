from backend.shared.policy.service import Parameter

LOG_RETENTION = Parameter("P07-3.0-4.log_retention", int)
"""Years that lines of the book are kept, in whole months."""
