// The JavaScript (kB gzip) a cold visit loads, per kind of page, held against the budget. Run after the build.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET = { signIn: 300, page: 420, lazy: 120, css: 120 };
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const sizes = new Map();
const gzip = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
  return sizes.get(file);
};
const closure = (keys, seen = new Set()) => {
  for (const key of keys) {
    if (seen.has(key)) continue;
    if (!manifest[key]) throw new Error(`not in the manifest: ${key}`);
    seen.add(key);
    closure(manifest[key].imports ?? [], seen);
  }
  return seen;
};
const weigh = (keys) => [...keys].reduce((sum, key) => sum + gzip(manifest[key].file), 0) / 1000;

const ENTRY = 'index.html';
const SHELL = 'src/app/shell/Shell.tsx';
const SIGN_IN = 'src/features/auth/SignInPage.tsx';
const GUEST = 'src/app/shell/GuestLayout.tsx';

let over = false;
const report = (name, kb, limit, files) => {
  over ||= kb > limit;
  console.log(
    `${kb > limit ? 'OVER' : 'ok  '} ${name.padEnd(52)} ${kb.toFixed(1).padStart(6)} / ${limit} kB in ${files} files`,
  );
};

const signIn = closure([ENTRY, GUEST, SIGN_IN]);
report('sign-in', weigh(signIn), BUDGET.signIn, signIn.size);

const frame = closure([ENTRY, SHELL]);
const pages = Object.keys(manifest).filter(
  (key) => /^src\/features\/.*Page\.tsx$/.test(key) && manifest[key].isDynamicEntry,
);
for (const key of pages.filter((page) => page !== SIGN_IN)) {
  const whole = closure([ENTRY, SHELL, key]);
  report(key.replace('src/features/', ''), weigh(whole), BUDGET.page, whole.size);
}
const common = new Set([...frame, ...pages.flatMap((key) => [...closure([key])])]);
for (const key of Object.keys(manifest)) {
  if (!manifest[key].isDynamicEntry || pages.includes(key) || !/\.(js|mjs)$/.test(manifest[key].file)) continue;
  const more = [...closure([key])].filter((part) => !common.has(part));
  const kb = weigh(more);
  if (kb > 20) report(`lazy ${key}`, kb, BUDGET.lazy, more.length);
}
const css = new Set(Object.values(manifest).flatMap((chunk) => chunk.css ?? []));
report('all css', [...css].reduce((sum, file) => sum + gzip(file), 0) / 1000, BUDGET.css, css.size);
process.exit(over ? 1 : 0);
