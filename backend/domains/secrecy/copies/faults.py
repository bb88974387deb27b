"""What copying, certificates and custody refuse, and the clause that makes it."""

from backend.core.errors import CONSTRAINTS, DUPLICATE, fault

NO_ELIGIBLE_APPROVER = fault("NO_ELIGIBLE_APPROVER", 409, "沒有可批准此申請的人;申請人不得自批", "Nobody but the one who asks could approve this", "P07-4.2-2")  # fmt: skip
RECIPIENT_NOT_AUTHORISED = fault("RECIPIENT_NOT_AUTHORISED", 409, "受件人不是此件的知悉人員", "A recipient may not know this document", "P07-4.2-2")  # fmt: skip
TOO_MANY_COPIES = fault("TOO_MANY_COPIES", 422, "此密級每次最多 {max} 份", "At most {max} copies at this level", "P07-4.2-1b")  # fmt: skip
APPROVAL_USED = fault("APPROVAL_USED", 409, "此批准已使用,一次批准只限一次", "This approval has been used; it is good for one time", "P07-4.2-2")  # fmt: skip
APPROVAL_EXPIRED = fault("APPROVAL_EXPIRED", 409, "批准已於 {until} 失效", "The approval lapsed after {until}", "P07-4.2-1b")  # fmt: skip
NOT_CUSTODIAN = fault("NOT_CUSTODIAN", 403, "此事由本公司的保管人辦理", "This is done by the company's custodian", "P07-4.2-5a")  # fmt: skip
NOT_HOLDER = fault("NOT_HOLDER", 403, "遺失由持有人或保管人報告", "The holder or the custodian reports a loss", "P07-4.2-3b")  # fmt: skip
COPIES_OUTSTANDING = fault("COPIES_OUTSTANDING", 409, "尚有 {count} 份複本未收回或銷毀", "{count} copies are still out", "P07-4.2-3b")  # fmt: skip
TWO_WITNESSES = fault("TWO_WITNESSES", 422, "銷毀須有兩名不同的見證人", "Destruction takes two different witnesses", "P07-4.2-5b")  # fmt: skip

LOAN_TOO_LONG = fault("LOAN_TOO_LONG", 422, "外借最長 {days} 個工作日,即至 {until}", "Loans last {days} working days at most: until {until}", "P07-4.2-4a")  # fmt: skip
MEASURES_INSUFFICIENT = fault("MEASURES_INSUFFICIENT", 422, "「{level}」的保護措施不足,至少須有:{needed}", "Not enough protection for {level}: {needed}", "P07-4.2-5b")  # fmt: skip
HANDOVER_PENDING = fault("HANDOVER_PENDING", 409, "已有保管交接待清點", "A handover is waiting to be counted already", "P07-4.2-5a")  # fmt: skip

CONSTRAINTS["uq_certificates_original"] = DUPLICATE
