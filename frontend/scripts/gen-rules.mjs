// Makes src/api/rules.gen.ts: what the contract demands of every request body (required, lengths, patterns, bounds),
// so that forms say the same as the server without a second copy of the rules.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rulesOfContract } from './rules-of-contract.mjs';

const contract = new URL('../../openapi/openapi.json', import.meta.url);
const target = fileURLToPath(new URL('../src/api/rules.gen.ts', import.meta.url));

const rules = rulesOfContract(JSON.parse(readFileSync(contract, 'utf8')));
writeFileSync(
  target,
  `// Made by scripts/gen-rules.mjs from the contract. Do not edit.\nexport const rules = ${JSON.stringify(rules, null, 1)} as const;\n`,
);
console.log(`${Object.keys(rules).length} request schemas`);
