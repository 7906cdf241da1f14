// A school with concerns in it, copies of it, and ways to spoil them.
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysFrom } from '../../../src/keys.js';
import { makeBackup, type Backup } from '../../../src/upkeep/make-backup.js';
import { manifestLine, readManifestLine, type Manifest } from '../../../src/upkeep/manifest.js';
import type { BackupToRestore } from '../../../src/upkeep/restore-backup.js';
import { newKeyPair, seal, unseal } from '../../../src/upkeep/sealed-file.js';
import { openBench, type Bench } from '../../support/app.js';
import { handsOn, raise, smallSchool } from '../../support/builders.js';

/** The child's name that must be found nowhere in the clear. */
export const CANARY = 'Wilhelmina Sparrowhawk';
/** The keys that a bench signs its record with. */
export const KEYS = keysFrom(Buffer.alloc(32, 7));
export const PAIR = await newKeyPair();

export const databaseOf = (bench: Bench): string => bench.deps.config.database;

/** A bench with a school and two concerns, one of them answered. */
export async function filledBench(): Promise<Bench> {
  const bench = await openBench();
  await smallSchool(bench);
  await raise(bench, { child: CANARY });
  const second = await raise(bench, { points: ['The gate was locked.', 'Nobody rang.'] });
  const hands = handsOn(bench, second);
  await hands.acknowledge('amber');
  await hands.answer('amber');
  return bench;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'copies-'));

export async function backUp(
  bench: Bench,
  more: Partial<Parameters<typeof makeBackup>[0]> = {},
): Promise<Backup> {
  return makeBackup({
    file: databaseOf(bench),
    folder: newFolder(),
    publicKey: PAIR.publicKey,
    keys: KEYS,
    now: bench.clock.now(),
    ...more,
  });
}

export const toRestore = (from: string, target: string): BackupToRestore => ({
  from,
  target,
  privateKey: PAIR.privateKey,
  keys: KEYS,
  now: '2026-11-24T06:30:00.000Z',
});

/** What a sealed copy holds: its manifest and the bytes of the database. */
export async function unpacked(
  file: string,
): Promise<{ manifest: Manifest; line: string; database: Buffer }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of unseal(PAIR.privateKey, createReadStream(file))) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  const end = whole.indexOf('\n');
  const line = whole.subarray(0, end).toString();
  return { line, manifest: readManifestLine(KEYS, line), database: whole.subarray(end + 1) };
}

/** Seals what somebody with the public key has made up. */
export async function sealed(line: string, database: Uint8Array): Promise<string> {
  const file = join(newFolder(), 'made-up.age');
  // eslint-disable-next-line @typescript-eslint/require-await
  const content = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`${line}\n`);
    yield database;
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of await seal(PAIR.publicKey, content())) chunks.push(chunk);
  writeFileSync(file, Buffer.concat(chunks));
  return file;
}

/** A manifest that fits these bytes, signed as the portal signs. */
export function lineFor(manifest: Manifest, database: Uint8Array, keys = KEYS): string {
  const { madeAt, portal, migrations, counts, heads } = manifest;
  const sha256 = createHash('sha256').update(database).digest('hex');
  return manifestLine(keys, { madeAt, portal, migrations, counts, heads, bytes: database.length, sha256 });
}

/** Every file in a folder with the fingerprint of its bytes. */
export function fingerprints(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}
