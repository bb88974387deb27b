from backend.core.events import Event

COPY_ASKED = Event("secrecy.copy_asked", "申請複製")
COPY_DECIDED = Event("secrecy.copy_decided", "核定複製申請")
COPY_MADE = Event("secrecy.copy_made", "製發複本")
COPY_ISSUED = Event("secrecy.copy_issued", "發出複本")
COPY_MOVED = Event("secrecy.copy_moved", "轉交複本")
COPY_RETURNED = Event("secrecy.copy_returned", "收回複本")
COPY_DESTROYED = Event("secrecy.copy_destroyed", "銷毀複本")
COPY_LOST = Event("secrecy.copy_lost", "複本遺失", public=True)
"""Subject: the row of document_copies; its document, holder and company stand there."""
COPY_RELABELLED = Event("secrecy.copy_relabelled", "複本改標密級")
TRACED = Event("secrecy.traced", "追查頁面標記")
DESTROY_ASKED = Event("secrecy.destroy_asked", "申請銷毀文件")
DESTROY_DECIDED = Event("secrecy.destroy_decided", "核定銷毀文件")
DESTROYED = Event("secrecy.destroyed", "銷毀文件")

CERTIFICATE_FILED = Event("secrecy.certificate_filed", "登記證件")
CERTIFICATE_CHANGED = Event("secrecy.certificate_changed", "更改證件登記")
CERTIFICATE_LEVEL = Event("secrecy.certificate_level", "變更證件密級")
CERTIFICATE_ASKED = Event("secrecy.certificate_asked", "申請證件複印或外借")
CERTIFICATE_DECIDED = Event("secrecy.certificate_decided", "核定證件申請")
CERTIFICATE_HANDED = Event("secrecy.certificate_handed_over", "交付證件")
CERTIFICATE_BACK = Event("secrecy.certificate_returned", "證件歸還")

APPOINTED = Event("secrecy.custodian_appointed", "指派保管人")
TAKEN_OVER = Event("secrecy.custody_taken_over", "完成保管交接")
COUNT_BEGUN = Event("secrecy.stock_taking_begun", "開始盤點密件")
STOCK_DIFFERENCE = Event("secrecy.stock_difference", "盤點密件不符", public=True)
"""Subject: the row of custody_stock_counts; its unit is the company."""
