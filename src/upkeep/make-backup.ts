// How is a backup made? A copy of the running portal's database, proved sound, sealed, read back, and old copies cleared away.
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { verifiedInWords, verifyChains } from '../concerns/verify-chains.js';
import { openDatabase } from '../db.js';
import type { Keys } from '../keys.js';
import { root } from '../root.js';
import { copyOfServer } from './copy-of-server-store.js';
import { manifestLine } from './manifest.js';
import { clearOldCopies, nameOfCopy } from './old-copies.js';
import { seal, type Chunks } from './sealed-file.js';
import { copyAsItStands } from './sqlite-file.js';
import { faultsOf, takeStock, type Stock } from './stock-store.js';
import { BackupError } from './trouble.js';
import { inWorkingFolder } from './working-folder.js';
import { readBack, settleFolder, writeDurably } from './write-durably.js';

export interface BackupToMake {
  /** The database, which may be in use; of one on a server, the file whose name and folder its copies take. */
  readonly file: string;
  /** Where the database is, if it is on a server. */
  readonly server?: string | undefined;
  readonly folder: string;
  readonly publicKey: string;
  readonly keys: Keys;
  readonly now: string;
}

export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly counts: Readonly<Record<string, number>>;
  /** What is wrong with the database itself. The copy was made all the same: it may be the best there is. */
  readonly faults: readonly string[];
  /** Copies past their time that were removed. */
  readonly cleared: readonly string[];
}

/**
 * Everything confirmed before this begins is in the copy, and nothing by halves. Under its name there is only ever a whole copy, read
 * back from the disk it was written to.
 */
export async function makeBackup(asked: BackupToMake): Promise<Backup> {
  const { file, server, folder, now } = asked;
  if (server === undefined && !existsSync(file)) throw new BackupError(`There is no database at ${file}.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return inWorkingFolder(file, async (working) => {
    const copy = join(working, basename(file));
    await (server === undefined ? copyAsItStands(file, copy) : copyOfServer(server, copy));
    const { stock, faults } = await lookInto(copy, asked.keys);
    const manifest = { madeAt: now, portal: portalVersion(), ...stock, ...(await readBack(copy)) };
    const name = nameOfCopy(basename(file, extname(file)), now);
    const sealed = join(folder, name);
    if (existsSync(sealed)) throw new BackupError(`${sealed} is there already.`);
    const { bytes } = await keep(sealed, asked.publicKey, content(manifestLine(asked.keys, manifest), copy));
    const cleared = faults.length === 0 ? clearOldCopies(folder, name, now) : [];
    return { file: sealed, bytes, counts: stock.counts, faults, cleared };
  });
}

async function lookInto(copy: string, keys: Keys): Promise<{ stock: Stock; faults: string[] }> {
  const database = openDatabase(copy);
  try {
    const verified = await verifyChains(database.read, keys);
    const broken = verified.broken.length > 0 ? [verifiedInWords(verified)] : [];
    return {
      stock: await takeStock(database.read),
      faults: [...(await faultsOf(database.read)), ...broken],
    };
  } finally {
    await database.close();
  }
}

async function* content(line: string, copy: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${line}\n`);
  yield* createReadStream(copy) as AsyncIterable<Buffer>;
}

async function keep(file: string, publicKey: string, plain: Chunks): Promise<{ bytes: number }> {
  const partial = `${file}.partial`;
  try {
    const written = await writeDurably(partial, await seal(publicKey, plain));
    const { bytes, sha256 } = await readBack(partial);
    if (sha256 !== written.sha256)
      throw new BackupError('The disk did not give back what was written to it.');
    renameSync(partial, file);
    settleFolder(join(file, '..'));
    return { bytes };
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function portalVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}
