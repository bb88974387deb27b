import type { Me } from '@/api';
import { allows } from '@/shared/auth/me';
import { SESSIONS } from './guestPages';
import { type Page, PAGES } from './pages';

const segments = (path: string) => path.split('/').filter(Boolean);

/** Does an address such as /customers/42 belong to the page /customers/:id? */
export function matches(page: Page, pathname: string): boolean {
  const [pattern, actual] = [segments(page.path), segments(pathname)];
  return pattern.length === actual.length && pattern.every((part, i) => part.startsWith(':') || part === actual[i]);
}

export interface Crumb {
  page: Page;
  to: string;
}

/** The pages on the way to this address, outermost first: /customers, then /customers/42. */
export function crumbsOf(pathname: string, pages = PAGES): Crumb[] {
  const parts = segments(pathname);
  return parts.flatMap((_, i) => {
    const to = `/${parts.slice(0, i + 1).join('/')}`;
    // A fixed address wins over a pattern: /customers/new over /customers/:id.
    const found = pages.filter((page) => matches(page, to)).toSorted((a, b) => countPatterns(a) - countPatterns(b))[0];
    return found ? [{ page: found, to }] : [];
  });
}
const countPatterns = (page: Page) => page.path.split(':').length;

export interface MenuGroup {
  group: NonNullable<Page['group']>;
  pages: Page[];
}

/** What this person may open, in the order of the table. */
export function menuOf(me: Me | undefined, pages = PAGES): MenuGroup[] {
  const groups = new Map<MenuGroup['group'], Page[]>();
  for (const page of pages)
    if (page.group && allows(me, page.permission)) groups.set(page.group, [...(groups.get(page.group) ?? []), page]);
  return [...groups].map(([group, inside]) => ({ group, pages: inside }));
}

/** Where a working day begins: the first entry of one's own menu. */
export const homeOf = (me: Me | undefined, pages = PAGES): string => menuOf(me, pages)[0]?.pages[0]?.path ?? SESSIONS;
