// Made by scripts/gen-rules.mjs from the contract. Do not edit.
export const rules = {
 "AcceptIn": {
  "lines": {
   "required": true,
   "minItems": 1,
   "maxItems": 500
  },
  "witness": {}
 },
 "ActIn": {
  "fields": {}
 },
 "AddendumIn": {
  "about": {
   "required": true,
   "minLength": 1,
   "maxLength": 60
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 500
  },
  "text": {
   "required": true,
   "minLength": 1,
   "maxLength": 4000
  }
 },
 "AnnouncedDayIn": {
  "day": {
   "required": true
  },
  "note": {
   "required": true,
   "minLength": 1,
   "maxLength": 200
  },
  "working": {
   "required": true
  }
 },
 "AnnouncementIn": {
  "days": {
   "required": true,
   "maxItems": 120
  },
  "source": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  }
 },
 "AppointmentIn": {
  "company_id": {},
  "deputy_id": {},
  "levels": {
   "required": true,
   "minItems": 1,
   "maxItems": 3
  },
  "measures": {
   "required": true,
   "minItems": 1,
   "maxItems": 6
  },
  "user_id": {
   "required": true
  }
 },
 "AssessmentIn": {
  "avoided_loss": {
   "minLength": 2,
   "maxLength": 2000
  },
  "cause": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  },
  "harm": {
   "required": true
  },
  "intent": {
   "required": true
  },
  "loss_amount": {
   "required": true,
   "minimum": 0
  },
  "responsible_ids": {
   "maxItems": 50
  }
 },
 "AssignIn": {
  "keep_former": {},
  "owner_id": {
   "required": true
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 500
  }
 },
 "BatchIn": {
  "comment": {
   "minLength": 1,
   "maxLength": 2000
  },
  "decision": {
   "required": true
  },
  "ids": {
   "required": true,
   "minItems": 1,
   "maxItems": 100
  }
 },
 "BreakGlassIn": {
  "reason": {
   "required": true,
   "minLength": 30,
   "maxLength": 1000
  }
 },
 "CalendarDecisionIn": {
  "approve": {
   "required": true
  },
  "reason": {
   "maxLength": 2000
  }
 },
 "CapaApproveIn": {
  "comment": {
   "maxLength": 2000
  },
  "monitor_id": {}
 },
 "CapaCheckIn": {
  "result": {
   "required": true
  },
  "text": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  }
 },
 "CapaCommentIn": {
  "comment": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  }
 },
 "CapaDoneIn": {
  "evidence": {
   "maxLength": 4000
  }
 },
 "CapaEffectIn": {
  "effective": {
   "required": true
  },
  "text": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  }
 },
 "CapaIn": {
  "action": {
   "required": true,
   "minLength": 5,
   "maxLength": 1000
  },
  "due_on": {
   "required": true
  },
  "kind": {},
  "monitor_id": {},
  "owner_id": {
   "required": true
  }
 },
 "CapaRejectIn": {
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  }
 },
 "CardBatchIn": {
  "mailbox_id": {},
  "people": {
   "required": true,
   "minItems": 1,
   "maxItems": 500
  },
  "phone_id": {},
  "quantity": {
   "required": true,
   "minimum": 1,
   "maximum": 100000
  },
  "unit_id": {
   "required": true
  }
 },
 "CertificateDecisionIn": {
  "reason": {
   "maxLength": 1000
  }
 },
 "CertificateIn": {
  "company_id": {},
  "form": {},
  "kind": {
   "required": true,
   "maxLength": 50
  },
  "level": {},
  "location": {
   "required": true,
   "minLength": 2,
   "maxLength": 200
  },
  "number": {
   "required": true,
   "minLength": 2,
   "maxLength": 100
  },
  "valid_until": {
   "required": true
  }
 },
 "CertificateLevelIn": {
  "level": {
   "required": true
  },
  "reason": {
   "required": true,
   "minLength": 4,
   "maxLength": 500
  }
 },
 "CertificatePatch": {
  "location": {
   "minLength": 2,
   "maxLength": 200
  },
  "valid_until": {}
 },
 "CertificateRefusalIn": {
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 1000
  }
 },
 "CertificateRequestIn": {
  "certificate_id": {
   "required": true
  },
  "copies": {
   "minimum": 1,
   "maximum": 20
  },
  "due_on": {},
  "party": {
   "required": true,
   "minLength": 2,
   "maxLength": 200
  },
  "purpose": {
   "required": true,
   "minLength": 4,
   "maxLength": 200
  },
  "use": {
   "required": true
  }
 },
 "CertificateReturnIn": {
  "condition": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  },
  "late_reason": {
   "maxLength": 500
  }
 },
 "ChangeDecisionIn": {
  "approve": {
   "required": true
  },
  "reason": {
   "maxLength": 2000
  }
 },
 "ChangeIn": {
  "effective_from": {
   "required": true
  },
  "key": {
   "required": true,
   "maxLength": 120
  },
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  },
  "value": {
   "required": true
  }
 },
 "ChargeIn": {
  "deputy": {},
  "from_on": {
   "required": true
  },
  "user_id": {
   "required": true
  }
 },
 "CloseCountIn": {
  "witness": {
   "required": true
  }
 },
 "ClosingIn": {
  "finding": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  },
  "no_proposals_reason": {
   "minLength": 4,
   "maxLength": 2000
  }
 },
 "CommitIn": {
  "accept_duplicates": {}
 },
 "ComplaintContactIn": {
  "at": {},
  "channel": {
   "required": true,
   "maxLength": 32
  },
  "kind": {
   "required": true
  },
  "reached": {
   "required": true
  },
  "reaction": {
   "maxLength": 32
  },
  "text": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000
  }
 },
 "ComplaintExtensionDecisionIn": {
  "approve": {
   "required": true
  },
  "reason": {
   "maxLength": 1000
  }
 },
 "ComplaintExtensionIn": {
  "amount": {
   "required": true,
   "minimum": 1,
   "maximum": 365
  },
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 1000
  },
  "reason_code": {
   "required": true
  }
 },
 "ComplaintIn": {
  "anonymous": {},
  "backdate_reason": {
   "maxLength": 500
  },
  "category": {
   "maxLength": 32
  },
  "channel": {
   "required": true,
   "maxLength": 32
  },
  "claimed_amount": {
   "pattern": "^\\d{1,10}(\\.\\d{1,2})?$"
  },
  "complainant_name": {
   "maxLength": 100
  },
  "content": {
   "required": true,
   "minLength": 10,
   "maxLength": 4000
  },
  "contract_ref": {
   "maxLength": 60
  },
  "customer_id": {},
  "demand": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000
  },
  "fields": {},
  "impact_tags": {
   "maxItems": 10
  },
  "no_contract_reason": {
   "maxLength": 200
  },
  "no_vehicle_reason": {
   "maxLength": 200
  },
  "notice_id": {},
  "phone": {
   "pattern": "^(\\+?[0-9-]{5,20})?$"
  },
  "plate_no": {
   "pattern": "^[京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊][A-Z][A-Z0-9]{5,6}$"
  },
  "protected": {},
  "received_at": {
   "required": true
  },
  "regime": {
   "maxLength": 8
  },
  "repair_order_no": {
   "maxLength": 60
  },
  "severity": {
   "maxLength": 32
  },
  "stage": {
   "maxLength": 32
  },
  "subjects": {
   "maxItems": 10
  },
  "territory_id": {},
  "track": {
   "maxLength": 32
  },
  "unit_id": {},
  "vin": {
   "pattern": "^[A-HJ-NPR-Z0-9]{17}$"
  }
 },
 "ComplaintRevealIn": {
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 200
  }
 },
 "ConfirmIn": {
  "approve": {},
  "reason": {
   "maxLength": 1000
  },
  "supervisor_id": {}
 },
 "ContactIn": {
  "email": {
   "maxLength": 200,
   "pattern": "^$|^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"
  },
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 100
  },
  "phone": {
   "maxLength": 40
  },
  "position": {
   "maxLength": 200
  },
  "role": {}
 },
 "ContactPatch": {
  "email": {
   "maxLength": 200,
   "pattern": "^$|^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"
  },
  "name": {
   "minLength": 1,
   "maxLength": 100
  },
  "phone": {
   "maxLength": 40
  },
  "position": {
   "maxLength": 200
  },
  "role": {}
 },
 "ContactPointIn": {
  "extension_owner_id": {},
  "kind": {
   "required": true
  },
  "line": {},
  "reason": {
   "maxLength": 500
  },
  "regime": {
   "required": true,
   "maxLength": 8
  },
  "toll_free": {},
  "unit_id": {
   "required": true
  },
  "value": {
   "required": true,
   "minLength": 3,
   "maxLength": 100
  }
 },
 "CopyDecisionIn": {
  "reason": {
   "maxLength": 1000
  }
 },
 "CopyDestroyIn": {
  "witness": {
   "required": true
  }
 },
 "CopyIn": {
  "user_ids": {
   "required": true,
   "minItems": 1,
   "maxItems": 50
  }
 },
 "CopyRefusalIn": {
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 1000
  }
 },
 "CopyRequestIn": {
  "action": {
   "required": true
  },
  "copies": {
   "minimum": 1,
   "maximum": 1000
  },
  "document_id": {
   "required": true
  },
  "due_on": {
   "required": true
  },
  "ending": {},
  "pages": {
   "maxItems": 500
  },
  "purpose": {
   "required": true,
   "minLength": 10,
   "maxLength": 1000
  },
  "recipients": {
   "maxItems": 20
  }
 },
 "CopyReturnIn": {
  "condition": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  }
 },
 "CopyTransferIn": {
  "to": {
   "required": true
  }
 },
 "CountedIn": {
  "counted": {
   "required": true,
   "minimum": 0,
   "maximum": 1000000
  },
  "object_id": {
   "required": true
  }
 },
 "CouponIn": {
  "amount": {
   "required": true,
   "minimum": 0
  },
  "code": {
   "required": true,
   "minLength": 1,
   "maxLength": 60
  }
 },
 "CriticismIn": {
  "grounds": {
   "required": true,
   "minLength": 2,
   "maxLength": 4000
  },
  "order": {
   "required": true
  },
  "text": {
   "required": true,
   "minLength": 2,
   "maxLength": 4000
  }
 },
 "CustomerIn": {
  "address": {
   "maxLength": 500
  },
  "business_scope": {
   "maxLength": 2000
  },
  "category": {},
  "confirm_duplicate": {},
  "contacts": {
   "maxItems": 20
  },
  "credit_code": {
   "maxLength": 40
  },
  "duplicate_reason": {
   "maxLength": 500
  },
  "email": {
   "maxLength": 200,
   "pattern": "^$|^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"
  },
  "established_on": {},
  "fax": {
   "maxLength": 40
  },
  "first_contact_on": {},
  "industry": {
   "maxLength": 200
  },
  "kind": {},
  "legal_representative": {
   "maxLength": 200
  },
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 200
  },
  "next_contact_on": {},
  "owner_id": {},
  "phone": {
   "maxLength": 40
  },
  "plates": {
   "maxItems": 20
  },
  "postal_code": {
   "pattern": "^(\\d{6})?$"
  },
  "region": {
   "maxLength": 100
  },
  "registered_capital": {
   "minimum": 0
  },
  "relation": {},
  "source": {},
  "unit_id": {}
 },
 "CustomerPatch": {
  "address": {
   "maxLength": 500
  },
  "business_scope": {
   "maxLength": 2000
  },
  "category": {},
  "credit_code": {
   "maxLength": 40
  },
  "email": {
   "maxLength": 200,
   "pattern": "^$|^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"
  },
  "established_on": {},
  "fax": {
   "maxLength": 40
  },
  "first_contact_on": {},
  "industry": {
   "maxLength": 200
  },
  "legal_representative": {
   "maxLength": 200
  },
  "name": {
   "minLength": 1,
   "maxLength": 200
  },
  "next_contact_on": {},
  "phone": {
   "maxLength": 40
  },
  "postal_code": {
   "pattern": "^(\\d{6})?$"
  },
  "region": {
   "maxLength": 100
  },
  "registered_capital": {
   "minimum": 0
  },
  "source": {}
 },
 "DecisionIn": {
  "comment": {
   "minLength": 1,
   "maxLength": 2000
  },
  "decision": {
   "required": true
  }
 },
 "DelegationIn": {
  "delegate_id": {
   "required": true
  },
  "from_on": {
   "required": true
  },
  "kinds": {
   "maxItems": 50
  },
  "max_amount": {
   "minimum": 0,
   "maximum": 1000000000
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000
  },
  "until_on": {
   "required": true
  }
 },
 "DestructionApproveIn": {
  "reason": {
   "maxLength": 500
  }
 },
 "DestructionIn": {
  "reference": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  },
  "witness": {}
 },
 "DestructionListIn": {
  "complaint_ids": {
   "required": true,
   "minItems": 1,
   "maxItems": 200
  },
  "unit_id": {
   "required": true
  }
 },
 "DestructionReasonIn": {
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  }
 },
 "DocumentDestructionDoneIn": {
  "witnesses": {
   "required": true,
   "minItems": 1,
   "maxItems": 5
  }
 },
 "DocumentDestructionIn": {
  "reason": {
   "required": true,
   "minLength": 10,
   "maxLength": 1000
  }
 },
 "DocumentReasonIn": {
  "reason": {
   "required": true,
   "minLength": 4,
   "maxLength": 1000
  }
 },
 "DraftIn": {
  "addressed_to_all": {},
  "carrier": {},
  "data_subject_ids": {
   "maxItems": 200
  },
  "kind": {
   "required": true,
   "maxLength": 50
  },
  "location": {
   "maxLength": 200
  },
  "nda_until": {},
  "title": {
   "required": true,
   "minLength": 1,
   "maxLength": 300
  },
  "title_sensitive": {},
  "unit_id": {},
  "vendor": {
   "maxLength": 200
  }
 },
 "DraftPatch": {
  "addressed_to_all": {},
  "carrier": {},
  "location": {
   "maxLength": 200
  },
  "nda_until": {},
  "title": {
   "minLength": 1,
   "maxLength": 300
  },
  "title_sensitive": {},
  "vendor": {
   "maxLength": 200
  }
 },
 "DropIn": {
  "reason": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  }
 },
 "ExtensionDecisionIn": {
  "approve": {
   "required": true
  },
  "reason": {
   "maxLength": 1000
  }
 },
 "ExtensionIn": {
  "new_until": {
   "required": true
  },
  "reason": {
   "required": true,
   "minLength": 4,
   "maxLength": 1000
  }
 },
 "FoundIn": {
  "found": {
   "required": true,
   "minimum": 0,
   "maximum": 1000000
  },
  "note": {
   "maxLength": 500
  },
  "number": {
   "required": true,
   "minLength": 1,
   "maxLength": 100
  }
 },
 "FoundLinesIn": {
  "lines": {
   "required": true,
   "minItems": 1,
   "maxItems": 500
  }
 },
 "GiftDefectIn": {
  "defect": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  }
 },
 "GiftHandOverIn": {
  "signature": {
   "maxLength": 20000,
   "pattern": "^[ML0-9 .,\\-]*$"
  },
  "signature_confirmed": {}
 },
 "GiftIn": {
  "from_date": {
   "required": true
  },
  "kind": {},
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 120
  },
  "points_needed": {
   "required": true,
   "maximum": 1000000,
   "exclusiveMinimum": 0
  },
  "poster_no": {
   "required": true,
   "minLength": 1,
   "maxLength": 40
  },
  "shop_id": {},
  "stock": {
   "required": true,
   "minimum": 0,
   "maximum": 1000000
  },
  "to_date": {
   "required": true
  }
 },
 "GiftPatch": {
  "points_needed": {
   "maximum": 1000000,
   "exclusiveMinimum": 0
  },
  "stock": {
   "minimum": 0,
   "maximum": 1000000
  },
  "to_date": {}
 },
 "GrantIn": {
  "from_on": {
   "required": true
  },
  "role": {
   "required": true,
   "maxLength": 50
  },
  "unit_id": {
   "required": true
  },
  "until_on": {}
 },
 "HandOnIn": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000
  },
  "user_id": {
   "required": true
  }
 },
 "HandOutIn": {
  "witness": {}
 },
 "HandoverIn": {
  "lines": {
   "required": true,
   "maxItems": 2000
  }
 },
 "HandoverLineIn": {
  "counted": {
   "minimum": 0,
   "maximum": 1
  },
  "number": {
   "required": true,
   "minLength": 1,
   "maxLength": 100
  }
 },
 "IdentifyIn": {
  "reason": {
   "required": true,
   "minLength": 10,
   "maxLength": 500
  }
 },
 "IdentityCheckIn": {
  "card_no": {
   "required": true,
   "maxLength": 40
  },
  "looked_at": {
   "required": true,
   "minItems": 1,
   "maxItems": 3
  },
  "passed": {
   "required": true
  },
  "shop_id": {}
 },
 "ImplementedIn": {
  "on": {
   "required": true
  }
 },
 "InspectionIn": {
  "items": {
   "required": true,
   "maxItems": 20
  },
  "quarter": {
   "required": true,
   "pattern": "^20\\d{2}-Q[1-4]$"
  },
  "unit_id": {
   "required": true
  }
 },
 "InspectionItem": {
  "item": {
   "required": true,
   "maxLength": 20
  },
  "passed": {
   "required": true
  },
  "remark": {
   "maxLength": 1000
  }
 },
 "IntakeDismissIn": {
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  }
 },
 "IntakeNoticeIn": {
  "complainant_name": {
   "maxLength": 100
  },
  "content": {
   "required": true,
   "minLength": 5,
   "maxLength": 4000
  },
  "demand": {
   "maxLength": 2000
  },
  "phone": {
   "pattern": "^(\\+?[0-9-]{5,20})?$"
  },
  "plate_no": {
   "pattern": "^[京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊][A-Z][A-Z0-9]{5,6}$"
  },
  "received_at": {},
  "unit_id": {}
 },
 "InterpretationIn": {
  "answer": {
   "required": true,
   "minLength": 4,
   "maxLength": 2000
  },
  "clause_id": {
   "required": true,
   "maxLength": 40
  },
  "effective_from": {
   "required": true
  },
  "question_id": {}
 },
 "JudgementIn": {
  "finding": {
   "required": true,
   "minLength": 4,
   "maxLength": 1000
  },
  "verdict": {
   "required": true
  }
 },
 "KnowerIn": {
  "basis": {},
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  },
  "user_id": {
   "required": true
  },
  "valid_until": {}
 },
 "LeadIn": {
  "lead_id": {}
 },
 "LeakReportIn": {
  "confidential": {},
  "discovered_at": {
   "required": true
  },
  "document_ids": {
   "maxItems": 50
  },
  "how": {
   "maxLength": 4000
  },
  "late_reason": {
   "minLength": 4,
   "maxLength": 2000
  },
  "suspected_ids": {
   "maxItems": 50
  },
  "under_protest": {},
  "what": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  }
 },
 "LessonIn": {
  "improvement": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  },
  "lesson": {
   "required": true,
   "minLength": 2,
   "maxLength": 4000
  },
  "title": {
   "required": true,
   "minLength": 2,
   "maxLength": 100
  }
 },
 "LoanIn": {
  "borrower_id": {},
  "due_on": {
   "required": true
  },
  "purpose": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  }
 },
 "LossIn": {
  "note": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  }
 },
 "MagazineIn": {
  "issue": {
   "required": true,
   "minLength": 1,
   "maxLength": 20
  },
  "published_on": {
   "required": true
  },
  "shop_id": {}
 },
 "MagazinePickupIn": {
  "issue": {
   "required": true,
   "minLength": 1,
   "maxLength": 20
  }
 },
 "MarksIn": {
  "important": {},
  "legal_hold": {},
  "protected": {},
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  }
 },
 "MeIn": {
  "locale": {
   "required": true,
   "pattern": "^(zh-Hant|zh-Hans|en)$"
  }
 },
 "MergeIn": {
  "drop_id": {
   "required": true
  },
  "fields": {},
  "keep_id": {
   "required": true
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 500
  }
 },
 "MoneySettingIn": {
  "money_enabled": {
   "required": true
  }
 },
 "MoveIn": {
  "location": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  },
  "witness": {}
 },
 "NewLeadIn": {
  "lead_id": {
   "required": true
  }
 },
 "NoteIn": {
  "text": {
   "required": true,
   "minLength": 1,
   "maxLength": 5000
  }
 },
 "ObjectionIn": {
  "text": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  }
 },
 "OfflineLineIn": {
  "kind": {},
  "list_price": {
   "required": true,
   "minimum": 0
  },
  "name": {
   "maxLength": 120
  },
  "paid": {
   "required": true,
   "minimum": 0
  },
  "qty": {
   "minimum": 1,
   "maximum": 9999
  },
  "sku": {
   "required": true,
   "minLength": 1,
   "maxLength": 60
  }
 },
 "OfflineSaleIn": {
  "benefit": {},
  "card_no": {
   "maxLength": 40
  },
  "coupon_code": {
   "maxLength": 60
  },
  "id_seen": {},
  "lines": {
   "required": true,
   "minItems": 1,
   "maxItems": 300
  },
  "sold_at": {
   "required": true
  }
 },
 "OrderIn": {
  "demand": {
   "required": true,
   "minLength": 2,
   "maxLength": 4000
  },
  "due_on": {
   "required": true
  }
 },
 "OtherGiftIn": {
  "gift_id": {}
 },
 "OtherMembershipsIn": {
  "to": {
   "maxItems": 10
  }
 },
 "OtpIn": {
  "otp": {
   "required": true,
   "pattern": "^\\d{6}$"
  }
 },
 "OverrideIn": {
  "day": {
   "required": true
  },
  "note": {
   "required": true,
   "minLength": 1,
   "maxLength": 200
  },
  "working": {
   "required": true
  }
 },
 "PasswordIn": {
  "current": {
   "required": true,
   "maxLength": 200
  },
  "new": {
   "required": true,
   "maxLength": 200
  }
 },
 "PauseIn": {
  "evidence": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  },
  "reason": {
   "required": true
  }
 },
 "PenaltyDecisionIn": {
  "facts": {},
  "measures": {
   "required": true,
   "minItems": 1,
   "maxItems": 10
  },
  "reason": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  },
  "scheme": {
   "maxLength": 40
  },
  "standard_ref": {
   "minLength": 3,
   "maxLength": 200
  }
 },
 "PenaltyIn": {
  "amount": {},
  "deadline_id": {},
  "description": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  },
  "evidence": {
   "maxItems": 50
  },
  "fact_ref": {
   "minLength": 1,
   "maxLength": 100
  },
  "facts": {},
  "mitigating": {},
  "occurred_on": {
   "required": true
  },
  "reporter_id": {},
  "respondent_id": {},
  "scheme": {
   "required": true,
   "maxLength": 40
  },
  "severe": {},
  "source": {},
  "source_ref": {
   "maxLength": 100
  },
  "standard_ref": {
   "minLength": 3,
   "maxLength": 200
  },
  "subject_id": {
   "required": true
  },
  "subject_kind": {},
  "subject_label": {
   "maxLength": 200
  },
  "unit_id": {}
 },
 "PenaltyMeasureIn": {
  "amount": {},
  "kind": {
   "required": true
  },
  "note": {
   "maxLength": 500
  },
  "points": {
   "minimum": 0,
   "maximum": 10000
  },
  "until": {}
 },
 "PersonIn": {
  "email": {
   "maxLength": 200,
   "pattern": "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"
  },
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 100
  },
  "phone": {
   "pattern": "^\\+?[0-9-]{5,20}$"
  },
  "roles": {
   "maxItems": 10
  },
  "superior_id": {},
  "title": {
   "required": true,
   "minLength": 1,
   "maxLength": 100
  },
  "unit_id": {
   "required": true
  },
  "username": {
   "required": true,
   "pattern": "^[a-z0-9][a-z0-9._-]{1,60}$"
  }
 },
 "PersonPatch": {
  "email": {
   "maxLength": 200,
   "pattern": "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"
  },
  "name": {
   "minLength": 1,
   "maxLength": 100
  },
  "phone": {
   "pattern": "^\\+?[0-9-]{5,20}$"
  }
 },
 "PlateIn": {
  "model": {
   "maxLength": 200
  },
  "plate_no": {
   "required": true,
   "maxLength": 20
  },
  "vin": {
   "maxLength": 17
  }
 },
 "PointPublicationIn": {
  "channel": {
   "required": true,
   "maxLength": 60
  },
  "evidence": {
   "required": true,
   "maxLength": 1000
  },
  "on": {
   "required": true
  }
 },
 "PostIn": {
  "from_on": {
   "required": true
  },
  "main": {},
  "title": {
   "required": true,
   "minLength": 1,
   "maxLength": 100
  },
  "unit_id": {
   "required": true
  }
 },
 "ProposalIn": {
  "attendee_ids": {
   "maxItems": 100
  },
  "deviation_reason": {
   "minLength": 5,
   "maxLength": 1000
  },
  "direct_influence": {},
  "harm": {
   "required": true
  },
  "interests": {
   "maxItems": 10
  },
  "level": {
   "required": true,
   "maxLength": 20
  },
  "period_event": {
   "maxLength": 200
  },
  "period_kind": {},
  "reason": {
   "maxLength": 1000
  },
  "review_date": {},
  "secrecy_until": {},
  "supervisor_id": {}
 },
 "PublicComplaintIn": {
  "complainant_name": {
   "maxLength": 100
  },
  "content": {
   "required": true,
   "minLength": 10,
   "maxLength": 4000
  },
  "demand": {
   "maxLength": 2000
  },
  "hotline_id": {},
  "phone": {
   "pattern": "^(\\+?[0-9-]{5,20})?$"
  },
  "plate_no": {
   "pattern": "^[京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊][A-Z][A-Z0-9]{5,6}$"
  },
  "website": {
   "maxLength": 200
  }
 },
 "PublicationIn": {
  "effective_from": {}
 },
 "QuestionIn": {
  "clause_id": {
   "required": true,
   "maxLength": 40
  },
  "question": {
   "required": true,
   "minLength": 4,
   "maxLength": 1000
  }
 },
 "QuoteIn": {
  "benefit": {},
  "card_no": {
   "maxLength": 40
  },
  "coupon": {},
  "holder_present": {},
  "id_birthday": {},
  "id_matches": {},
  "id_seen": {},
  "lines": {
   "required": true,
   "minItems": 1,
   "maxItems": 300
  },
  "phone": {
   "maxLength": 40
  },
  "shop_id": {}
 },
 "RaiseIn": {
  "reason": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  }
 },
 "ReadIn": {
  "ids": {
   "maxItems": 200
  }
 },
 "ReasonIn": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000
  }
 },
 "ReclassifyIn": {
  "designate": {
   "maxItems": 20
  },
  "harm": {},
  "level": {
   "required": true
  },
  "published_on": {},
  "reason": {
   "required": true,
   "minLength": 4,
   "maxLength": 1000
  },
  "secrecy_until": {},
  "supervisor_id": {}
 },
 "RectifiedIn": {
  "evidence": {
   "maxLength": 2000
  },
  "report": {
   "required": true,
   "minLength": 2,
   "maxLength": 4000
  }
 },
 "RedemptionIn": {
  "card_nos": {
   "required": true,
   "minItems": 1,
   "maxItems": 10
  },
  "gift_id": {
   "required": true
  },
  "shop_id": {}
 },
 "ReferralIn": {
  "authority": {
   "required": true,
   "minLength": 2,
   "maxLength": 200
  },
  "documents": {
   "required": true,
   "minItems": 1,
   "maxItems": 50
  },
  "on": {
   "required": true
  }
 },
 "RefreshIn": {
  "refresh_token": {
   "maxLength": 200
  }
 },
 "RefuseIn": {
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  }
 },
 "RegisterReceiveIn": {
  "difference": {
   "minLength": 2,
   "maxLength": 500
  },
  "received_count": {
   "required": true,
   "minimum": 0,
   "maximum": 100000
  },
  "shop_id": {}
 },
 "RegisterSendIn": {
  "courier": {
   "minLength": 2,
   "maxLength": 60
  },
  "explanation": {
   "minLength": 2,
   "maxLength": 500
  },
  "originals_count": {
   "required": true,
   "minimum": 0,
   "maximum": 100000
  },
  "shop_id": {},
  "tracking_no": {
   "minLength": 4,
   "maxLength": 60
  }
 },
 "RejectIn": {
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  }
 },
 "RelationIn": {
  "reason": {
   "maxLength": 500
  },
  "relation": {
   "required": true
  }
 },
 "RemedyIn": {
  "document_id": {},
  "due_at": {},
  "kind": {
   "required": true
  },
  "owner_id": {},
  "person_id": {},
  "what": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  }
 },
 "RequestAnswerIn": {
  "answer": {
   "required": true,
   "minLength": 1,
   "maxLength": 4000
  }
 },
 "RequestIn": {
  "text": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  },
  "unit_id": {
   "required": true
  }
 },
 "RetentionIn": {
  "legal_hold": {},
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  },
  "until": {}
 },
 "ReturnIn": {
  "condition": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  },
  "late_reason": {
   "maxLength": 500
  },
  "witness": {}
 },
 "RevealIn": {
  "contact_id": {},
  "field": {
   "required": true
  },
  "reason": {
   "maxLength": 500
  }
 },
 "ReversalIn": {
  "reason": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  }
 },
 "ReviewAnswersIn": {
  "confirm": {
   "maxItems": 500
  },
  "end": {
   "maxItems": 500
  }
 },
 "ReviewIn": {
  "amount": {},
  "outcome": {
   "required": true
  },
  "reason": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  }
 },
 "RewardPenaltyIn": {
  "amount": {},
  "description": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  },
  "evidence": {
   "maxItems": 50
  },
  "facts": {},
  "ground": {
   "required": true
  },
  "incident_id": {},
  "occurred_on": {},
  "severe": {},
  "standard_ref": {
   "minLength": 3,
   "maxLength": 200
  },
  "target": {},
  "target_id": {
   "required": true
  }
 },
 "SaleCardIn": {
  "card_no": {
   "required": true,
   "maxLength": 40
  }
 },
 "SaleIn": {
  "offline": {},
  "prompt_answer": {},
  "quote_id": {},
  "receipt_no": {
   "required": true,
   "minLength": 1,
   "maxLength": 40
  },
  "shop_id": {},
  "signature": {
   "maxLength": 20000,
   "pattern": "^[ML0-9 .,\\-]*$"
  },
  "signature_confirmed": {},
  "vip_prompted": {}
 },
 "SaleLineIn": {
  "kind": {},
  "list_price": {
   "required": true,
   "minimum": 0
  },
  "name": {
   "maxLength": 120
  },
  "qty": {
   "minimum": 1,
   "maximum": 9999
  },
  "sku": {
   "required": true,
   "minLength": 1,
   "maxLength": 60
  }
 },
 "SaleReturnIn": {
  "amount": {
   "exclusiveMinimum": 0
  },
  "lines": {
   "maxItems": 300
  },
  "return_no": {
   "required": true,
   "minLength": 1,
   "maxLength": 40
  },
  "shop_id": {}
 },
 "SaleReturnLineIn": {
  "no": {
   "required": true,
   "minimum": 1,
   "maximum": 300
  },
  "qty": {
   "minimum": 1,
   "maximum": 9999
  }
 },
 "SanctionIn": {
  "amount": {},
  "description": {
   "required": true,
   "minLength": 4,
   "maxLength": 4000
  },
  "evidence": {
   "maxItems": 50
  },
  "facts": {},
  "item": {
   "required": true,
   "maxLength": 10
  },
  "occurred_on": {},
  "occurrence": {
   "minimum": 1,
   "maximum": 20
  },
  "severe": {},
  "subject_id": {
   "required": true
  }
 },
 "ScheduleIn": {
  "contacted": {},
  "next_contact_on": {}
 },
 "SelfCodeIn": {
  "phone": {
   "required": true,
   "pattern": "^1[3-9]\\d{9}$"
  }
 },
 "SelfPatch": {
  "code": {
   "pattern": "^\\d{6}$"
  },
  "phone": {
   "pattern": "^1[3-9]\\d{9}$"
  },
  "sms_consent": {}
 },
 "SelfSessionIn": {
  "code": {
   "required": true,
   "pattern": "^\\d{6}$"
  },
  "phone": {
   "required": true,
   "pattern": "^1[3-9]\\d{9}$"
  }
 },
 "ServedIn": {
  "month": {
   "required": true,
   "pattern": "^\\d{4}-(0[1-9]|1[0-2])$"
  },
  "served": {
   "required": true,
   "minimum": 1,
   "maximum": 100000000
  },
  "unit_id": {
   "required": true
  }
 },
 "ServiceCheckIn": {
  "employee_id": {},
  "items": {
   "required": true
  },
  "remark": {
   "maxLength": 500
  },
  "shop_id": {},
  "visited_on": {}
 },
 "ServingIn": {
  "at": {},
  "how": {
   "required": true,
   "minLength": 2,
   "maxLength": 100
  }
 },
 "SignIn": {
  "evaluation": {
   "required": true,
   "minLength": 2,
   "maxLength": 4000
  },
  "no_suggestion_reason": {
   "maxLength": 1000
  },
  "suggestions": {
   "maxItems": 20
  }
 },
 "SignInIn": {
  "otp": {
   "maxLength": 20
  },
  "password": {
   "required": true,
   "maxLength": 200
  },
  "username": {
   "required": true,
   "maxLength": 100
  }
 },
 "SpotCheckRunIn": {
  "month": {
   "required": true,
   "pattern": "^\\d{4}-(0[1-9]|1[0-2])$"
  }
 },
 "StatementIn": {
  "outcome": {},
  "text": {
   "maxLength": 4000
  }
 },
 "StockCountIn": {
  "kind": {
   "required": true,
   "minLength": 1,
   "maxLength": 40
  }
 },
 "StockTakingIn": {
  "company_id": {},
  "kind": {}
 },
 "SuggestionIn": {
  "owner_id": {
   "required": true
  },
  "suggestion": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  }
 },
 "SuperiorIn": {
  "from_on": {
   "required": true
  },
  "superior_id": {
   "required": true
  }
 },
 "SupervisorIn": {
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  },
  "user_id": {
   "required": true
  }
 },
 "SurveyIn": {
  "comment": {
   "maxLength": 2000
  },
  "scores": {
   "required": true
  }
 },
 "TeamIn": {
  "participants": {
   "required": true,
   "maxItems": 50
  }
 },
 "TraceIn": {
  "serial": {
   "required": true,
   "minLength": 3,
   "maxLength": 100
  }
 },
 "TransferIn": {
  "object_ids": {
   "required": true,
   "minItems": 1,
   "maxItems": 500
  },
  "reason": {
   "required": true,
   "minLength": 2,
   "maxLength": 500
  },
  "to_id": {
   "required": true
  }
 },
 "UndertakingIn": {
  "agree": {
   "required": true
  },
  "text_number": {
   "required": true,
   "minimum": 1
  }
 },
 "UndertakingTextIn": {
  "body": {
   "required": true,
   "minLength": 20,
   "maxLength": 5000
  }
 },
 "UnitIn": {
  "code": {
   "required": true,
   "pattern": "^[A-Z0-9][A-Z0-9-]{0,30}$"
  },
  "kind": {
   "required": true
  },
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 100
  },
  "parent_id": {
   "required": true
  }
 },
 "UnitPatch": {
  "active": {},
  "name": {
   "minLength": 1,
   "maxLength": 100
  },
  "parent_id": {}
 },
 "UrgeIn": {
  "text": {
   "required": true,
   "minLength": 1,
   "maxLength": 1000
  }
 },
 "VerifyIn": {
  "method": {
   "required": true
  },
  "remark": {
   "maxLength": 2000
  },
  "result": {
   "required": true
  }
 },
 "ViewFilters": {
  "category": {
   "maxItems": 9
  },
  "created_from": {},
  "created_to": {},
  "cursor": {},
  "kind": {},
  "limit": {
   "minimum": 1,
   "maximum": 200
  },
  "next_contact_from": {},
  "next_contact_to": {},
  "owner_id": {},
  "q": {
   "maxLength": 100
  },
  "relation": {
   "maxItems": 4
  },
  "scene": {},
  "sort": {},
  "total": {},
  "unit_id": {}
 },
 "ViewIn": {
  "columns": {
   "maxItems": 30
  },
  "filters": {
   "required": true
  },
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 60
  }
 },
 "ViewPatch": {
  "columns": {
   "maxItems": 30
  },
  "filters": {},
  "name": {
   "minLength": 1,
   "maxLength": 60
  }
 },
 "VipAnnouncementIn": {
  "ends_on": {},
  "kind": {
   "required": true
  },
  "shop_id": {},
  "starts_on": {
   "required": true
  },
  "title": {
   "required": true,
   "minLength": 2,
   "maxLength": 60
  }
 },
 "VipApplicationIn": {
  "birthday": {},
  "gender": {},
  "id_last4": {
   "pattern": "^\\d{3}[\\dXx]$"
  },
  "name": {
   "maxLength": 60
  },
  "phone": {
   "maxLength": 40
  },
  "receipts": {
   "required": true,
   "minItems": 1,
   "maxItems": 50
  },
  "received_original": {},
  "referrer_card_no": {
   "maxLength": 40
  },
  "shop_id": {},
  "signed_on": {},
  "sms_consent": {},
  "surname": {
   "maxLength": 10
  }
 },
 "VipCardDamagedIn": {
  "handed_in": {
   "required": true
  },
  "shop_id": {}
 },
 "VipCardLostIn": {
  "identity_checked": {
   "required": true
  },
  "shop_id": {}
 },
 "VipCloseIn": {
  "reason": {
   "required": true
  }
 },
 "VipExchangeIn": {
  "card_no": {
   "maxLength": 40
  },
  "phone": {
   "maxLength": 40
  },
  "receipts": {
   "maxItems": 50
  },
  "received_original": {},
  "signed_on": {},
  "sms_consent": {}
 },
 "VipFormReceivedIn": {
  "received_original": {
   "required": true
  }
 },
 "VipHandleIn": {
  "drop": {},
  "handling": {
   "maxLength": 2000
  }
 },
 "VipIncidentIn": {
  "employee_id": {},
  "facts": {
   "required": true,
   "minLength": 2,
   "maxLength": 2000
  },
  "kind": {
   "required": true
  },
  "occurred_on": {},
  "shop_id": {}
 },
 "VipIssueIn": {
  "card_no": {
   "maxLength": 40
  }
 },
 "VipMemberPatch": {
  "birthday": {},
  "id_last4": {
   "pattern": "^\\d{3}[\\dXx]$"
  },
  "name": {
   "minLength": 1,
   "maxLength": 60
  },
  "phone": {
   "maxLength": 40
  },
  "reason": {
   "minLength": 2,
   "maxLength": 500
  },
  "sms_consent": {}
 },
 "VipReadingIn": {
  "shop_id": {}
 },
 "VipReissueIn": {
  "card_no": {
   "maxLength": 40
  },
  "shop_id": {}
 },
 "VipStockIn": {
  "card_blanks": {
   "minimum": -100000,
   "maximum": 100000
  },
  "handbooks": {
   "minimum": -100000,
   "maximum": 100000
  },
  "shop_id": {}
 },
 "WaiveIn": {
  "reason": {
   "required": true,
   "minLength": 5,
   "maxLength": 2000
  }
 },
 "WitnessIn": {
  "otp": {
   "maxLength": 20
  },
  "password": {
   "required": true,
   "minLength": 1,
   "maxLength": 200
  },
  "username": {
   "required": true,
   "minLength": 1,
   "maxLength": 100
  }
 },
 "attach": {
  "file": {
   "required": true
  },
  "subject_id": {
   "required": true
  },
  "subject_type": {
   "required": true,
   "maxLength": 50
  }
 },
 "put_content": {
  "file": {
   "required": true
  }
 },
 "trace_page": {
  "file": {
   "required": true
  }
 },
 "upload": {
  "file": {
   "required": true
  },
  "unit_id": {}
 }
} as const;
