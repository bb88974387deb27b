from backend.core.events import Event
from backend.shared.notices.service import Template

PUBLISHED = Event("complaint.sanction_published", "通報處罰決定")
ANNOUNCED = Template("complaint.sanction_published", "通報:{name}", "Company notice: {name}", "依第 {item} 項({ground}),於 {day} 決定:{measures}。", "Item {item} ({ground_en}), decided on {day}: {measures_en}.", ("P12-7.2-0",))  # fmt: skip
