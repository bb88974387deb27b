/** Where the thing a notice, an approval or a deadline speaks of is shown. */
export function pathOf(subjectType: string | null, subjectId: string | null): string | undefined {
  if (!subjectId) return undefined;
  switch (subjectType) {
    case 'complaints':
      return `/complaints/${subjectId}`;
    case 'capas':
      return `/capas/${subjectId}`;
    case 'complaint_reports':
      return `/complaints/reports/${subjectId}`;
    case 'complaint_destruction_lists':
      return `/complaints/archives/${subjectId}`;
    case 'penalty_cases':
      return `/penalties/${subjectId}`;
    case 'leak_incidents':
      return `/leak-reports/${subjectId}`;
    case 'documents':
      return `/documents/${subjectId}`;
    case 'access_reviews':
      return `/secrecy/access-reviews/${subjectId}`;
    case 'break_glass':
      return '/secrecy/break-glass';
    case 'secrecy_alarms':
      return '/secrecy/alarms';
    case 'period_extensions':
      return '/secrecy/periods';
    case 'custodian_appointments':
      return '/secrecy/custody';
    case 'interpretation_questions':
      return '/secrecy/questions';
    case 'interpretations':
      return '/policies/07';
    case 'customers':
      return `/customers/${subjectId}`;
    case 'approvals':
      return `/approvals?id=${subjectId}`;
    case 'users':
      return `/organisation/people/${subjectId}`;
    default:
      return undefined;
  }
}
