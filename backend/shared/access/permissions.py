"""What can be permitted, and how far. Who holds what: roles.py."""

from enum import IntEnum, StrEnum


class Permission(StrEnum):
    self_service = "me:use"
    customer_read = "customer:read"
    customer_create = "customer:create"
    customer_update = "customer:update"
    customer_assign = "customer:assign"
    customer_merge = "customer:merge"
    customer_import = "customer:import"
    customer_export = "customer:export"
    customer_unmask = "customer:unmask"
    complaint_read = "complaint:read"
    complaint_record = "complaint:record"
    complaint_manage = "complaint:manage"
    complaint_handle = "complaint:handle"
    complaint_approve = "complaint:approve"
    complaint_export = "complaint:export"
    complaint_sign = "complaint:sign"
    contact_point_read = "contact_point:read"
    contact_point_manage = "contact_point:manage"
    approval_read = "approval:read"
    deadline_read = "deadline:read"
    organisation_read = "organisation:read"
    organisation_manage = "organisation:manage"
    user_manage = "user:manage"
    role_grant = "role:grant"
    policy_read = "policy:read"
    policy_propose = "policy:propose"
    policy_approve = "policy:approve"
    policy_publish = "policy:publish"
    calendar_read = "calendar:read"
    calendar_manage = "calendar:manage"
    calendar_confirm = "calendar:confirm"
    secrecy_use = "secrecy:use"
    secrecy_know_all = "secrecy:know_all"
    secrecy_manage = "secrecy:manage"
    secrecy_approve = "secrecy:approve"
    secrecy_guard = "secrecy:guard"
    secrecy_interpret = "secrecy:interpret"
    penalty_read = "penalty:read"
    penalty_propose = "penalty:propose"
    penalty_decide = "penalty:decide"
    penalty_ledger = "penalty:ledger"
    custody_read = "custody:read"
    custody_keep = "custody:keep"
    vip_read = "vip:read"
    vip_enrol = "vip:enrol"
    vip_unmask = "vip:unmask"
    vip_lead = "vip:lead"
    vip_manage = "vip:manage"
    vip_operate = "vip:operate"
    pos_sell = "pos:sell"
    audit_read = "audit:read"
    audit_export = "audit:export"
    audit_identify = "audit:identify"
    system_operate = "system:operate"


class Scope(IntEnum):
    """How far a role carries a permission, seen from the unit where the role is held."""

    own = 1
    unit = 2
    below = 3
    company = 4
    all = 5
