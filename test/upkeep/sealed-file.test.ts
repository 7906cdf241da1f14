// Does a sealed file open only with its key, and only as it was sealed?
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { newKeyPair, readPrivateKey, seal, unseal, type KeyPair } from '../../src/upkeep/sealed-file.js';
import { RestoreError } from '../../src/upkeep/trouble.js';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'sealed-'));

// Three pieces of 64 KiB and a bit.
const CONTENT = randomBytes(3 * 65_536 + 1000);
const PIECE = 65_536 + 16;
let pair: KeyPair;
let file: Buffer;
let header: number;

async function* inChunks(bytes: Uint8Array, size = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all);
}

const opened = (bytes: Uint8Array, key = pair.privateKey): Promise<Buffer> =>
  gathered(unseal(key, inChunks(bytes)));

beforeAll(async () => {
  pair = await newKeyPair();
  file = await gathered(await seal(pair.publicKey, inChunks(CONTENT)));
  // The header ends with its own code; after it come 16 bytes of nonce, then the pieces.
  header = file.indexOf('\n', file.indexOf('\n---') + 1) + 1;
});

test('what was sealed comes back, and it is an age file that age’s own tools open', async () => {
  expect((await opened(file)).equals(CONTENT)).toBe(true);
  expect(file.subarray(0, header).toString()).toMatch(
    /^age-encryption\.org\/v1\n-> X25519 \S+\n\S+\n--- \S+\n$/,
  );
  expect(file.length).toBe(header + 16 + CONTENT.length + 4 * 16);
});

test('two copies of the same are sealed under different keys', async () => {
  const again = await gathered(await seal(pair.publicKey, inChunks(CONTENT)));
  expect(again.subarray(header + 16, header + 200).equals(file.subarray(header + 16, header + 200))).toBe(
    false,
  );
});

describe('is refused', () => {
  test('one bit changed, at each byte of the header and the first of the content', async () => {
    for (let at = 0; at < header + 40; at += 1) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      await expect(opened(changed)).rejects.toBeInstanceOf(RestoreError);
    }
  });

  test('one bit changed, at sixty places all over and around the seams', async () => {
    const all = Array.from({ length: 40 }, (_, index) => Math.floor((index * (file.length - 1)) / 39));
    const start = header + 16;
    const seams = [1, 2, 3].flatMap((piece) => [-17, -16, -1, 0, 1].map((by) => start + piece * PIECE + by));
    for (const at of [...all, ...seams, file.length - 1]) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ 0x40;
      await expect(opened(changed)).rejects.toBeInstanceOf(RestoreError);
    }
  });

  test('cut off, anywhere', async () => {
    const start = header + 16;
    const lengths = [0, 1, header - 1, header, header + 15, start, start + 15, start + 16, start + PIECE];
    for (const length of [
      ...lengths,
      start + 2 * PIECE,
      start + 3 * PIECE,
      file.length - 17,
      file.length - 1,
    ]) {
      await expect(opened(file.subarray(0, length))).rejects.toBeInstanceOf(RestoreError);
    }
  });

  test('lengthened, doubled, or with its pieces in another order', async () => {
    const start = header + 16;
    const piece = (n: number): Buffer => file.subarray(start + n * PIECE, start + (n + 1) * PIECE);
    const shuffled = Buffer.concat([file.subarray(0, start), piece(1), piece(0), piece(2), piece(3)]);
    const without = Buffer.concat([file.subarray(0, start), piece(0), piece(2), piece(3)]);
    for (const bad of [
      Buffer.concat([file, Buffer.from('x')]),
      Buffer.concat([file, file]),
      shuffled,
      without,
    ]) {
      await expect(opened(bad)).rejects.toBeInstanceOf(RestoreError);
    }
    expect(shuffled.length).toBe(file.length);
  });

  test('another key, a mistyped key, and it says which', async () => {
    const other = await newKeyPair();
    await expect(opened(file, other.privateKey)).rejects.toThrow('This private key does not open the copy');
    await expect(opened(file, pair.privateKey.replace(/.$/, '!'))).rejects.toThrow('damaged or mistyped');
  });
});

test('nothing is sealed to a key with one letter wrong', async () => {
  const mistyped = pair.publicKey.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
  await expect(seal(mistyped, inChunks(CONTENT))).rejects.toThrow('BACKUP_PUBLIC_KEY is mistyped');
});

test('the private key is read from a file with remarks in it; a file without one is refused', () => {
  const path = join(newFolder(), 'key.txt');
  writeFileSync(path, `# Opens the backups\r\n# public key: ${pair.publicKey}\r\n${pair.privateKey}\r\n`);
  expect(readPrivateKey(path)).toBe(pair.privateKey);
  const publicOnly = join(newFolder(), 'public.txt');
  writeFileSync(publicOnly, pair.publicKey);
  expect(() => readPrivateKey(publicOnly)).toThrow('holds no private key');
  expect(() => readPrivateKey('/nowhere/key.txt')).toThrow('could not be read');
});
