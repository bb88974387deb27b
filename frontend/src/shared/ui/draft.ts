import { useMe } from '../auth/me';

// Drafts live as long as the tab: what is typed about a customer must not stay on a shared computer.
const PREFIX = 'kehu.draft.';

/** What was typed into a form and not sent. It belongs to the person who typed it. */
export function useDraft<Values>(name: string, recordId = 'new') {
  const key = `${PREFIX}${useMe()?.id ?? 'guest'}.${name}.${recordId}`;
  return {
    read: (): Partial<Values> | undefined => {
      try {
        const stored = sessionStorage.getItem(key);
        return stored === null ? undefined : (JSON.parse(stored) as Partial<Values>);
      } catch {
        return undefined;
      }
    },
    keep: (values: unknown) => {
      try {
        sessionStorage.setItem(key, JSON.stringify(values));
      } catch {
        // Full or blocked: then there is no draft.
      }
    },
    forget: () => sessionStorage.removeItem(key),
  };
}

export function forgetAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
