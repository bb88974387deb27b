const whenIdle = (task: () => void) =>
  'requestIdleCallback' in globalThis ? requestIdleCallback(task, { timeout: 4000 }) : setTimeout(task, 1500);

/** Loads pages one after another while the browser has nothing else to do. A failure only means a page loads when opened. */
export function prefetch(loads: (() => Promise<unknown>)[]): void {
  const connection = (navigator as { connection?: { saveData?: boolean } }).connection;
  if (connection?.saveData) return;
  const [first, ...others] = loads;
  if (first)
    whenIdle(() => {
      first().then(
        () => prefetch(others),
        () => {},
      );
    });
}
