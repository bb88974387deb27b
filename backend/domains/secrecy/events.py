from backend.core.events import Event
from backend.shared.notices.service import Template

DRAFTED = Event("secrecy.drafted", "起草保密文件")
EDITED = Event("secrecy.edited", "修改保密文件草稿")
PROPOSED = Event("secrecy.level_proposed", "提議密級")
CONFIRMED = Event("secrecy.level_confirmed", "確認密級")
REFUSED = Event("secrecy.level_refused", "不同意密級")
RECLASSIFIED = Event("secrecy.reclassified", "變更密級")
RECLASSIFY_ASKED = Event("secrecy.reclassify_asked", "提議變更密級")
COMPANY_CONFIRMED = Event("secrecy.company_confirmed", "確認應予保密")
IMPLEMENTED = Event("secrecy.implemented", "標記已實施")
PUBLISHED = Event("secrecy.published", "決定公開")
FROZEN = Event("secrecy.frozen", "凍結文件")
UNFROZEN = Event("secrecy.unfrozen", "解除凍結")
READ = Event("secrecy.read", "查看保密文件")
PAGE_READ = Event("secrecy.page_read", "查看保密文件頁面")
LOG_READ = Event("secrecy.log_read", "查看保密文件存取紀錄")
CONTENT_ADDED = Event("secrecy.content_added", "加入文件內容")
RENDERED = Event("secrecy.rendered", "製作頁面影像")
KNOWLEDGE_GIVEN = Event("secrecy.knowledge_given", "增加知悉人員")
KNOWLEDGE_CONFIRMED = Event("secrecy.knowledge_confirmed", "確認知悉人員")
KNOWLEDGE_ENDED = Event("secrecy.knowledge_ended", "終止知悉")
SUPERVISOR_CHANGED = Event("secrecy.supervisor_changed", "更換主管人員")
UNDERTAKEN = Event("secrecy.undertaken", "簽署保密承諾")
UNDERTAKING_PUBLISHED = Event("secrecy.undertaking_published", "發布保密承諾書")

AWAITS_YOU = Template(
    "secrecy.todo",
    "您有一項保密事項待辦",
    "A matter of secrecy waits for you",
    "請登入後查看。",
    "Sign in to see it.",
)
"""All that may be said outside the register: never title, kind or level (B13)."""
CHANGED = Template(
    "secrecy.changed",
    "您的一項保密事項有變動",
    "A matter of secrecy changed",
    "請登入後查看。",
    "Sign in to see it.",
)
