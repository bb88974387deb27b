import { expect, it } from 'vitest';
import type { ProofOut } from '@/api';
import { check, fromHex, rootOf, type StepName } from './proof';
import vectors from './proof.vectors.json';

// Made by the backend's own tree and a key of its own.
const { keys, proofs } = vectors;
const subtle = globalThis.crypto.subtle;
const some = proofs[proofs.length - 1] as ProofOut;
const bad = async (proof: ProofOut, known = keys, id = proof.entry_id, with_ = subtle) =>
  (await check(proof, known, id, with_)).filter(({ state }) => state !== 'good').map(({ name }): StepName => name);

it.each(proofs)('agrees with the backend: line $seq of $size', async (proof) => {
  expect(await bad(proof)).toEqual([]);
});

it('sees what was altered, and where', async () => {
  const { checkpoint } = some;
  expect(await bad({ ...some, leaf: some.leaf.replace('讀取', '刪除') })).toEqual(['leaf', 'path']);
  expect(await bad(some, keys, 'another')).toEqual(['line']);
  expect(await bad({ ...some, seq: some.seq - 1 })).toEqual(['path']);
  expect(await bad({ ...some, path: some.path.slice(1) })).toEqual(['path']);
  expect(await bad({ ...some, checkpoint: { ...checkpoint, root: '00'.repeat(32) } })).toEqual(['path', 'signature']);
  expect(await bad({ ...some, checkpoint: { ...checkpoint, at: '2026-11-26T02:00:00.000000Z' } })).toEqual([
    'signature',
  ]);
  expect(await bad(some, { current: '', keys: [] })).toEqual(['key', 'signature']);
  expect(await rootOf(subtle, fromHex(some.leaf_hash), 11, 11, some.path)).toBeUndefined();
});

it('still checks the path where the browser does not know Ed25519', async () => {
  const old = {
    digest: subtle.digest.bind(subtle),
    importKey: () => Promise.reject(new DOMException('', 'NotSupportedError')),
  } as unknown as SubtleCrypto;
  const steps = await check(some, keys, some.entry_id, old);
  expect(steps.map(({ state }) => state)).toEqual(['good', 'good', 'good', 'good', 'unknown']);
});
