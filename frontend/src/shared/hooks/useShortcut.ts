import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Shortcut {
  /** As KeyboardEvent.key says, e.g. "/", "?", "n", "F2". */
  key: string;
  label: string;
  run: () => void;
}

const active = new Set<Shortcut>();
const watchers = new Set<() => void>();
let snapshot: Shortcut[] = [];

function changed() {
  snapshot = [...active];
  for (const watcher of watchers) watcher();
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
/** While a drawer or dialog is open the page under it must not answer. */
const isCovered = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

function onKey(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const isFunctionKey = /^F\d+$/.test(event.key);
  if ((isTyping(event.target) && !isFunctionKey) || isCovered()) return;
  // The newest wins: the page over the shell.
  const shortcut = snapshot.findLast((candidate) => candidate.key === event.key);
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run();
}

/** A key of this page while it is shown; `?` lists them all. */
export function useShortcut(key: string, label: string, run: () => void, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const shortcut: Shortcut = { key, label, run: () => latest.current() };
    if (active.size === 0) addEventListener('keydown', onKey);
    active.add(shortcut);
    changed();
    return () => {
      active.delete(shortcut);
      if (active.size === 0) removeEventListener('keydown', onKey);
      changed();
    };
  }, [key, label, enabled]);
}

export const useShortcuts = (): Shortcut[] =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => snapshot,
  );
