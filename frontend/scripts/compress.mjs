// Writes .gz and .br beside every text file of the build, so that the backend only has to send bytes.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const worthwhile = 1024;

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  // The page carries a nonce of its own in every answer and is compressed there, if at all. Maps stay at home.
  if (file.endsWith('.map')) rmSync(file);
  if (!entry.isFile() || !/\.(js|css|svg|json)$/.test(file) || file.includes('.vite')) continue;
  const bytes = readFileSync(file);
  if (bytes.length < worthwhile) continue;
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  );
}
