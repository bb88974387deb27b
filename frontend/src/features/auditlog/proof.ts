import type { KeysOut, ProofOut } from '@/api';

// A line of the book is proven here, in the reader's own browser: nothing but the answer and the public key is believed.

export type StepName = 'line' | 'leaf' | 'path' | 'key' | 'signature';
export type StepState = 'good' | 'bad' | 'unknown';
export interface Step {
  name: StepName;
  state: StepState;
  /** What was computed, to compare by eye. */
  value: string;
}

const LEAF = 0;
const NODE = 1;

export const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
export const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
const utf8 = (text: string) => Uint8Array.from(new TextEncoder().encode(text));

async function hash(subtle: SubtleCrypto, prefix: number, ...parts: Uint8Array[]): Promise<Uint8Array> {
  const whole = Uint8Array.from([prefix, ...parts.flatMap((part) => Array.from(part))]);
  return new Uint8Array(await subtle.digest('SHA-256', whole));
}

export const leafHash = (subtle: SubtleCrypto, text: string) => hash(subtle, LEAF, utf8(text));

/** RFC 9162 2.1.3.2: the root the path leads to, or undefined when it does not fit the tree. */
export async function rootOf(subtle: SubtleCrypto, leaf: Uint8Array, seq: number, size: number, path: string[]) {
  if (seq < 0 || seq >= size) return undefined;
  let place = seq;
  let last = size - 1;
  let found = leaf;
  for (const step of path) {
    if (last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      found = await hash(subtle, NODE, fromHex(step), found);
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
      }
    } else found = await hash(subtle, NODE, found, fromHex(step));
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? toHex(found) : undefined;
}

/** What a checkpoint's signature covers. */
export const signedText = ({ size, root, at }: ProofOut['checkpoint']) =>
  `kehu audit checkpoint\n${String(size)}\n${root}\n${at}\n`;

async function signature(subtle: SubtleCrypto, checkpoint: ProofOut['checkpoint'], key: string): Promise<StepState> {
  let known: CryptoKey;
  try {
    known = await subtle.importKey('raw', fromBase64(key), { name: 'Ed25519' }, false, ['verify']);
  } catch {
    return 'unknown'; // this browser does not know Ed25519
  }
  const text = utf8(signedText(checkpoint));
  return (await subtle.verify('Ed25519', known, fromHex(checkpoint.signature), text)) ? 'good' : 'bad';
}

const idOf = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { id?: unknown }).id;
  } catch {
    return undefined;
  }
};

/** Every step from the line to the signature, each computed anew. */
export async function check(
  proof: ProofOut,
  keys: KeysOut,
  entryId: string,
  subtle: SubtleCrypto = globalThis.crypto.subtle,
): Promise<Step[]> {
  const { checkpoint } = proof;
  const leaf = await leafHash(subtle, proof.leaf);
  const root = await rootOf(subtle, leaf, proof.seq, checkpoint.size, proof.path);
  const key = keys.keys.find(({ key_id }) => key_id === checkpoint.key_id);
  const judge = (good: boolean): StepState => (good ? 'good' : 'bad');
  return [
    { name: 'line', state: judge(idOf(proof.leaf) === entryId), value: entryId },
    { name: 'leaf', state: judge(toHex(leaf) === proof.leaf_hash), value: toHex(leaf) },
    { name: 'path', state: judge(root === checkpoint.root), value: root ?? '' },
    { name: 'key', state: judge(key !== undefined), value: checkpoint.key_id },
    {
      name: 'signature',
      state: key ? await signature(subtle, checkpoint, key.public_key) : 'bad',
      value: checkpoint.signature,
    },
  ];
}
