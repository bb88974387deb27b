import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { endSession } from '@/api';
import { startI18n } from '@/app/i18n';
import { setScreen } from './screen';
import { server } from './server';

configure({ asyncUtilTimeout: 12_000 });

// What jsdom lacks and antd asks for.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => {};
URL.createObjectURL ??= () => 'blob:test';
URL.revokeObjectURL ??= () => {};
const styleOf = window.getComputedStyle.bind(window);
window.getComputedStyle = (element: Element) => styleOf(element);
setScreen('desk');

beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' });
  await startI18n('zh-Hant');
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
  endSession();
  localStorage.clear();
  sessionStorage.clear();
  setScreen('desk');
  vi.useRealTimers();
});
afterAll(() => server.close());
