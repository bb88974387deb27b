/** Where the thing a notice, an approval or a deadline speaks of is shown. */
export function pathOf(subjectType: string | null, subjectId: string | null): string | undefined {
  if (!subjectId) return undefined;
  switch (subjectType) {
    case 'complaints':
      return `/complaints/${subjectId}`;
    case 'penalty_cases':
      return `/penalties/${subjectId}`;
    case 'leak_incidents':
      return `/leak-reports/${subjectId}`;
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
