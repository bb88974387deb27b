import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** app > features > shared > api; no feature knows a sibling. */
const FLOORS = ['api', 'shared', 'features', 'app'];
const src = join(import.meta.dirname, '..');

interface Import {
  from: string;
  to: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return targets.flatMap((target) => {
    if (target.startsWith('@/')) return [{ from: file, to: target.slice(2) }];
    if (target.startsWith('.'))
      return [{ from: file, to: relative(src, join(src, dirname(file), target)).replaceAll(sep, '/') }];
    return [];
  });
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(sep, '/'))
  .filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/^(test\/|api\/gen\/|api\/rules\.gen)/.test(file),
  );
const imports = files.flatMap(importsOf);
const floor = (path: string) => FLOORS.indexOf(path.split('/')[0] ?? '');
const feature = (path: string) => /^features\/([^/]+)/.exec(path)?.[1];

describe('the house', () => {
  it('is read at all', () => expect(imports.length).toBeGreaterThan(50));
  it('has no stairs upwards', () => {
    expect(imports.filter(({ from, to }) => floor(from) >= 0 && floor(to) > floor(from))).toEqual([]);
  });
  it('has no doors between features', () => {
    expect(imports.filter(({ from, to }) => feature(from) && feature(to) && feature(from) !== feature(to))).toEqual([]);
  });
  it('reads no icon names aloud: they are English and say nothing', () => {
    const spoken = files.filter((file) => /<\w+(Outlined|Filled) \/>/.test(readFileSync(join(src, file), 'utf8')));
    expect(spoken).toEqual([]);
  });
  it('keeps files short', () => {
    const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 400);
    expect(long).toEqual([]);
  });
});
