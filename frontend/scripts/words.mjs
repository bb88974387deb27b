// Drafts every zh-Hans word file from its zh-Hant source; words in overrides.json win. Checks that English has the same keys.
// With --check nothing is written: the exit code says whether a file is stale or a key is missing.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as OpenCC from 'opencc-js';

const locales = new URL('../src/locales/', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, locales), 'utf8'));
const convert = OpenCC.Converter({ from: 'hk', to: 'cn' });
const { phrases, words } = read('overrides.json');
const byLength = Object.entries(phrases).sort((a, b) => b[0].length - a[0].length);

const draft = (text) => convert(byLength.reduce((whole, [from, to]) => whole.replaceAll(from, to), text));
const simplify = (node, fixed) =>
  Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      typeof value === 'string' ? (fixed?.[key] ?? draft(value)) : simplify(value, fixed?.[key]),
    ]),
  );
const keysOf = (node, path = '') =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  );
// English counts singular and plural apart; Chinese does not.
const plain = (key) => key.replace(/_(one|other)$/, '');
const namesIn = (text) =>
  [...text.matchAll(/{{\s*(\w+)/g)]
    .map((match) => match[1])
    .sort()
    .join();
const at = (node, key) => key.split('.').reduce((inner, part) => inner?.[part], node);

const check = process.argv.includes('--check');
const faults = [];
let count = 0;
if (!check) mkdirSync(new URL('zh-Hans/', locales), { recursive: true });

for (const file of readdirSync(new URL('zh-Hant/', locales)).sort()) {
  const hant = read(`zh-Hant/${file}`);
  const target = new URL(`zh-Hans/${file}`, locales);
  const text = `${JSON.stringify(simplify(hant, words[file.replace('.json', '')]), null, 2)}\n`;
  if (!check) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== text)
    faults.push(`zh-Hans/${file} is stale: npm run words`);

  const source = keysOf(hant);
  count += source.length;
  if (!existsSync(new URL(`en/${file}`, locales))) {
    faults.push(`en/${file} is missing`);
    continue;
  }
  const en = read(`en/${file}`);
  const english = keysOf(en);
  const known = new Set(english.map(plain));
  for (const key of source) if (!known.has(plain(key))) faults.push(`en/${file} lacks ${key}`);
  const wanted = new Set(source.map(plain));
  for (const key of english) {
    if (!wanted.has(plain(key))) faults.push(`en/${file} has ${key}, which zh-Hant lacks`);
    else {
      const twin = at(hant, key) ?? at(hant, plain(key)) ?? at(hant, `${plain(key)}_other`);
      if (typeof twin === 'string' && namesIn(twin) !== namesIn(at(en, key)))
        faults.push(`en/${file} ${key}: other placeholders`);
    }
  }
}
if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${count} words in three languages`);
