import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

it('speaks three languages completely, and zh-Hans is as its source makes it', () => {
  const answer = execFileSync(process.execPath, [join(root, 'scripts/words.mjs'), '--check'], { encoding: 'utf8' });
  expect(answer).toContain('three languages');
});

it('has no Chinese word outside the word files', () => {
  const src = join(root, 'src');
  const strays = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^test|api.gen|rules.gen|capitalAmount/.test(file))
    .flatMap((file) =>
      readFileSync(join(src, file), 'utf8')
        .split('\n')
        .filter((line) => /\p{Script=Han}/u.test(line.replace(/\/\*.*|^\s*\*.*|\/\/.*/, '')))
        .map((line) => `${file}: ${line.trim()}`),
    );
  // The names of the languages themselves are the same in every language.
  expect(strays.filter((line) => !/i18n\.ts|GuestPreferences/.test(line))).toEqual([]);
});
