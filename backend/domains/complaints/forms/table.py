"""The forms the texts name: title, clause, what stands on them, who signs."""

from dataclasses import dataclass

HEAD = ("number", "received_at", "unit", "recorder", "channel", "complainant_name", "phone_masked")
MATTER = ("category", "plate_no", "content", "demand", "claimed_amount")


@dataclass(frozen=True)
class Form:
    zh: str
    en: str
    clause: str
    names: tuple[str, ...]
    signatures: tuple[tuple[str, str], ...]
    answers: bool = False
    """With what the steps recorded."""
    transfers: bool = False


FORMS = {
    "record": Form("投訴記錄表", "Complaint record", "P12-4.1-1d", (*HEAD, *MATTER, "subjects"),
                   (("記錄人", "Recorder"), ("人事行政經理", "HR-administration manager"))),
    "register": Form("投訴登記表", "Complaint register", "P06-3.2-3a", (*HEAD, *MATTER, "department", "state_label"),
                     (("登記人", "Registrar"), ("部門領導", "Leader"))),
    "handling": Form("客戶投訴處理表", "Handling form", "P09-4G-2e", (*HEAD[:3], *MATTER, "department", "handler"),
                     (("記錄人", "Recorder"), ("受理責任人", "Handler"), ("總經理", "General manager")), answers=True),
    "report": Form("客戶投訴報表", "Complaint report", "P12-4.1-3b", (*HEAD, *MATTER, "department", "handler", "founded", "satisfaction"),
                   (("部門主管", "Head"), ("人事行政經理", "HR-administration manager"), ("總經理", "General manager")), answers=True),
    "transfer": Form("投訴移送單", "Transfer slip", "P06-3.2-2b", (*HEAD[:5], *MATTER, "department"),
                     (("移送人", "Sent by"), ("簽收人", "Received by")), transfers=True),
}  # fmt: skip
LABELS = {
    "number": ("編號", "Number"), "received_at": ("受理時間", "Received"), "unit": ("受理單位", "Unit"), "recorder": ("記錄人", "Recorder"),
    "channel": ("渠道", "Channel"), "complainant_name": ("投訴人", "Complainant"), "phone_masked": ("電話", "Phone"),
    "category": ("類別", "Category"), "plate_no": ("車牌號", "Plate"), "content": ("投訴內容", "Complaint"), "demand": ("客戶要求", "Demand"),
    "claimed_amount": ("索賠金額", "Amount claimed"), "subjects": ("被投訴人", "Staff complained about"), "department": ("處理部門", "Department"),
    "handler": ("受理責任人", "Handler"), "state_label": ("狀態", "State"), "founded": ("是否成立", "Founded"), "satisfaction": ("滿意度", "Satisfaction"),
}  # fmt: skip
FOUNDED = {
    "yes": ("成立", "Founded"),
    "partly": ("部分成立", "Partly"),
    "no": ("不成立", "Unfounded"),
}
METHODS = {"system": ("系統", "System"), "fax": ("傳真", "Fax")}


def of_regime(code: str) -> list[tuple[str, str, str]]:
    """(code, zh, en) of the forms this regulation names."""
    return [(name, f.zh, f.en) for name, f in FORMS.items() if f.clause.startswith(f"{code}-")]
