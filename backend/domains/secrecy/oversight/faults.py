from backend.core.errors import fault

BREAK_GLASS_NEEDLESS = fault("BREAK_GLASS_NEEDLESS", 409, "您本可查看此件,無須緊急查看", "You may read this document anyway", "P07-3.0-4")  # fmt: skip
BULK_READ_SUSPENDED = fault("BULK_READ_SUSPENDED", 429, "一小時內查閱件數超過上限,已暫停;請聯絡保密員", "Too many documents within an hour; the security officer must release you", "P07-4.2-3a")  # fmt: skip
