/** jsdom has no layout: answers media queries as a screen of this kind would. */
export function setScreen(kind: 'desk' | 'phone'): void {
  const matches = (query: string) => query.includes(kind === 'desk' ? 'min-width' : 'max-width');
  Object.defineProperty(window, 'matchMedia', {
    writable: true,
    configurable: true,
    value: (media: string): Partial<MediaQueryList> => ({
      matches: matches(media),
      media,
      addEventListener: () => {},
      removeEventListener: () => {},
      addListener: () => {},
      removeListener: () => {},
      dispatchEvent: () => false,
    }),
  });
}
