// How is a backup put back? Opened and proved beside the database, and only when nothing is wrong with it put in its place.
import { createReadStream, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { migrations as known } from '../../migrations/index.js';
import { verifiedInWords, verifyChains } from '../concerns/verify-chains.js';
import { openDatabase } from '../db.js';
import type { Keys } from '../keys.js';
import { settleAfterRestore, type Settled } from './after-restore-store.js';
import { readManifestLine, type Manifest } from './manifest.js';
import { unseal } from './sealed-file.js';
import { missingFrom } from './missing-concerns-store.js';
import { belongTo, foldIntoOneFile } from './sqlite-file.js';
import { faultsOf, takeStock } from './stock-store.js';
import { codeOrName, RestoreError } from './trouble.js';
import { inWorkingFolder } from './working-folder.js';
import { settleFolder, writeDurably } from './write-durably.js';

export interface BackupToRestore {
  readonly from: string;
  readonly privateKey: string;
  readonly keys: Keys;
  /** Where the database belongs, and beside which the copy is proved; what is there is put aside. */
  readonly target: string;
  readonly now: string;
  /** Is told what is being done. */
  readonly tell?: ((doing: string) => void) | undefined;
}

export interface Restored extends Settled {
  readonly manifest: Manifest;
  /** Where the database that was there is now. */
  readonly aside: string | undefined;
  /** References of concerns that are in the one that was there and not in the copy; undefined where it could not be read. */
  readonly missing: readonly string[] | undefined;
}

/** Proves a backup in every way that a restore does, and restores nothing. */
export async function checkBackup(asked: BackupToRestore): Promise<Manifest> {
  return inWorkingFolder(asked.target, async (working) => openAndProve(asked, join(working, 'found.sqlite')));
}

/**
 * Puts a backup in the place of the database. Until the one moment in which it takes the name of the old one, nothing of the old one is
 * touched, so that a refusal (`RestoreError`), a full disk or a power cut leaves the data as it was.
 */
export async function restoreBackup(asked: BackupToRestore): Promise<Restored> {
  const { target, now, tell } = asked;
  return inWorkingFolder(target, async (working) => {
    const found = join(working, 'found.sqlite');
    const manifest = await openAndProve(asked, found);
    tell?.('Ending sign-ins and holding letters');
    const settled = await settle(found, now);
    tell?.('Putting it in place');
    belongTo(found, target);
    const aside = putInPlace(found, target, now);
    tell?.('In place');
    const missing = aside === undefined ? [] : await missingFrom(target, aside);
    return { manifest, aside, missing, ...settled };
  });
}

/** The database in a backup, at `found`, once nothing is wrong with it. */
export async function openAndProve(asked: BackupToRestore, found: string): Promise<Manifest> {
  const { from, privateKey, keys, tell } = asked;
  if (!existsSync(from)) throw new RestoreError(`There is no file ${from}.`);
  tell?.('Opening the copy');
  const { line, rest } = await splitAtLine(unseal(privateKey, createReadStream(from)));
  const manifest = readManifestLine(keys, line);
  await refuseNewer(manifest);
  const written = await writeDurably(found, rest);
  tell?.('Proving it');
  if (written.bytes !== manifest.bytes || written.sha256 !== manifest.sha256) {
    throw new RestoreError('The copy was altered: the database in it is not the one that was put in.');
  }
  await prove(found, manifest, keys);
  return manifest;
}

async function refuseNewer({ migrations, portal }: Manifest): Promise<void> {
  const names = (await known.getMigrations()).map(known.getMigrationName);
  if (migrations.every((name, index) => name === names[index])) return;
  throw new RestoreError(
    `The copy was made by another version of the portal (${portal}), whose tables this one does not know. Install that version, or a newer one, and try again.`,
  );
}

const LONGEST_LINE = 1_000_000;

/** The first line, and what comes after it. */
async function splitAtLine(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<{ line: string; rest: AsyncGenerator<Uint8Array> }> {
  let head = Buffer.alloc(0);
  while (!head.includes('\n') && head.length < LONGEST_LINE) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const end = head.indexOf('\n');
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield head.subarray(end + 1);
    yield* chunks;
  };
  return { line: head.subarray(0, Math.max(end, 0)).toString(), rest: rest() };
}

async function prove(found: string, manifest: Manifest, keys: Keys): Promise<void> {
  const database = openDatabase(found);
  try {
    const faults = await faultsOf(database.read).catch((error: unknown) => [codeOrName(error)]);
    if (faults.length > 0)
      throw new RestoreError(`The database in the copy is not sound: ${faults.join('; ')}`);
    const { migrations, counts, heads } = await takeStock(database.read);
    const { migrations: m, counts: c, heads: h } = manifest;
    if (
      JSON.stringify({ migrations, counts, heads }) !== JSON.stringify({ migrations: m, counts: c, heads: h })
    ) {
      throw new RestoreError('The copy does not hold what it says it holds.');
    }
    const verified = await verifyChains(database.read, keys);
    if (verified.broken.length > 0) {
      throw new RestoreError(
        `The record in the copy is not what the portal wrote: ${verifiedInWords(verified)}`,
      );
    }
  } finally {
    await database.close();
  }
}

/** Brings an older copy up to date first, while a failure of that still costs nothing. */
export async function settle(found: string, now: string): Promise<Settled> {
  const database = openDatabase(found);
  try {
    // The copy it came from is the way back.
    await database.migrate({ keepAsItIs: false });
    return await database.write((tx) => settleAfterRestore(tx, now));
  } finally {
    await database.close();
  }
}

const SIDE_FILES = ['-wal', '-journal', '-shm'];

/** The one moment: the old file gets a second name, and then the new one takes the first. There is a whole database there throughout. */
function putInPlace(found: string, target: string, now: string): string | undefined {
  if (foldIntoOneFile(found) !== 'alone') throw new RestoreError('Somebody has the restored copy open.');
  refuseStrays(target);
  const aside = existsSync(target) ? putAside(target, now) : undefined;
  try {
    renameSync(found, target);
  } catch (error) {
    if (aside !== undefined) rmSync(aside, { force: true });
    throw error;
  }
  settleFolder(dirname(target));
  return aside;
}

function putAside(target: string, now: string): string {
  const state = foldIntoOneFile(target);
  if (state === 'in use')
    throw new RestoreError(`The portal is running on ${target}: stop it, and try again.`);
  const aside = `${target}.before-restore-${now.slice(0, 19).replaceAll(':', '')}Z`;
  try {
    linkSync(target, aside);
  } catch (error) {
    throw new RestoreError(
      `${basename(target)} could not be kept as ${basename(aside)} (${codeOrName(error)}): move it away yourself, and try again.`,
    );
  }
  // Left over only where the old file could not be read; left where they are, they would be applied to the new one.
  for (const side of SIDE_FILES) {
    if (existsSync(target + side)) renameSync(target + side, aside + side);
  }
  return aside;
}

/** A -wal without its database would be applied to the one that is put there. */
function refuseStrays(target: string): void {
  const stray = SIDE_FILES.find((side) => existsSync(target + side));
  if (stray === undefined || existsSync(target)) return;
  throw new RestoreError(`${target}${stray} is there without its database: move it away first.`);
}
