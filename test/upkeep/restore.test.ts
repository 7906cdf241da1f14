// Does a restore put everything back, refuse whatever is not as the portal wrote it, and leave the old data alone when it refuses?
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import knex from 'knex';
import { migrations } from '../../migrations/index.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { openDatabase } from '../../src/db.js';
import { keysFrom } from '../../src/keys.js';
import { checkBackup, restoreBackup, type BackupToRestore } from '../../src/upkeep/restore-backup.js';
import { newKeyPair } from '../../src/upkeep/sealed-file.js';
import { RestoreError } from '../../src/upkeep/trouble.js';
import type { Bench } from '../support/app.js';
import { raise } from '../support/builders.js';
import {
  backUp,
  databaseOf,
  filledBench,
  fingerprints,
  KEYS,
  lineFor,
  newFolder,
  sealed,
  toRestore,
  unpacked,
} from './support/copies.js';

let bench: Bench;
/** A good copy with two concerns. */
let copy: string;
let inIt: Awaited<ReturnType<typeof unpacked>>;
beforeAll(async () => {
  bench = await filledBench();
  copy = (await backUp(bench)).file;
  inIt = await unpacked(copy);
  // Raised after the copy was made, and still in the -wal where a portal that is killed leaves it.
  await raise(bench, { child: 'Later' });
});
afterAll(() => bench.close());

let target: string;
beforeEach(() => {
  target = afterAPowerCut();
});

/** A database as a portal that was killed leaves it: what was committed last is in its -wal alone. */
function afterAPowerCut(): string {
  const file = join(newFolder(), 'portal.sqlite');
  for (const side of ['', '-wal', '-shm']) copyFileSync(databaseOf(bench) + side, file + side);
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  return file;
}

async function concernsIn(file: string): Promise<number> {
  const database = openDatabase(file);
  try {
    expect(await database.read.raw('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await verifyChains(database.read, KEYS)).toMatchObject({ broken: [] });
    return (await database.read('concerns').select('id')).length;
  } finally {
    await database.close();
  }
}

/** The database of the copy, after `change`, as bytes. */
function changed(change: (database: Sqlite.Database) => void): Buffer {
  const file = join(newFolder(), 'changed.sqlite');
  writeFileSync(file, inIt.database);
  const database = new Sqlite(file);
  database.pragma('journal_mode = DELETE');
  database.pragma('foreign_keys = OFF');
  change(database);
  database.close();
  return readFileSync(file);
}

/** The manifest that the portal would write for these bytes. */
const honest = (database: Uint8Array, more: object = {}): string =>
  lineFor({ ...inIt.manifest, ...more }, database);

describe('a good copy', () => {
  test('takes the place of the database, which is kept beside it with all that was committed', async () => {
    const restored = await restoreBackup(toRestore(copy, target));
    expect(await concernsIn(target)).toBe(2);
    expect(restored.aside).toBe(`${target}.before-restore-2026-11-24T063000Z`);
    expect(await concernsIn(restored.aside ?? '')).toBe(3);
    expect(restored.missing).toEqual([expect.stringMatching(/^WHP-/)]);
    const names = readdirSync(dirname(target)).sort();
    expect(names).toEqual(['portal.sqlite', 'portal.sqlite.before-restore-2026-11-24T063000Z']);
  });

  test('goes onto an empty machine, and only its owner may read it there', async () => {
    const empty = join(newFolder(), 'data', 'portal.sqlite');
    const restored = await restoreBackup(toRestore(copy, empty));
    expect(restored).toMatchObject({ aside: undefined, missing: [] });
    expect(statSync(empty).mode & 0o777).toBe(0o600);
    expect(await concernsIn(empty)).toBe(2);
    expect(readdirSync(dirname(empty))).toEqual(['portal.sqlite']);
  });

  test('takes the place of a database that nobody can read any more, and nothing that lay beside it is applied to it', async () => {
    writeFileSync(target, Buffer.alloc(4096, 9));
    writeFileSync(`${target}-wal`, Buffer.alloc(4096, 9));
    const restored = await restoreBackup(toRestore(copy, target));
    expect(await concernsIn(target)).toBe(2);
    expect(restored.missing).toBeUndefined();
    expect(readFileSync(restored.aside ?? '').equals(Buffer.alloc(4096, 9))).toBe(true);
    expect(existsSync(`${target}-wal`)).toBe(false);
  });

  test('may be of a portal with fewer tables, and gets those it lacks', async () => {
    const file = join(newFolder(), 'older.sqlite');
    const older = knex({ client: 'better-sqlite3', connection: { filename: file }, useNullAsDefault: true });
    const known = await migrations.getMigrations();
    await older.migrate.latest({
      migrationSource: { ...migrations, getMigrations: () => Promise.resolve(known.slice(0, 4)) },
    });
    await older.destroy();
    const empty = join(newFolder(), 'portal.sqlite');
    const { file: from } = await backUp(bench, { file });
    await restoreBackup(toRestore(from, empty));
    const database = openDatabase(empty);
    expect(await database.read('held_by').select('holding_id')).toEqual([]);
    await database.close();
    expect(await concernsIn(empty)).toBe(0);
  });

  test('is only looked at by a check', async () => {
    const before = fingerprints(dirname(target));
    expect(await checkBackup(toRestore(copy, target))).toEqual(inIt.manifest);
    expect(fingerprints(dirname(target))).toEqual(before);
  });
});

describe('refused, with the old data byte for byte as it was:', () => {
  async function refusal(from: string, more: Partial<BackupToRestore> = {}): Promise<string> {
    const before = fingerprints(dirname(target));
    const refused: unknown = await restoreBackup({ ...toRestore(from, target), ...more }).catch(
      (error: unknown) => error,
    );
    expect(fingerprints(dirname(target))).toEqual(before);
    expect(readdirSync(dirname(target)).filter((name) => name.includes('working'))).toEqual([]);
    if (refused instanceof RestoreError) return refused.message;
    throw new Error('It was not refused');
  }

  const spoilt = (spoil: (bytes: Buffer) => Buffer): string => {
    const file = join(newFolder(), 'spoilt.age');
    writeFileSync(file, spoil(readFileSync(copy)));
    return file;
  };

  test('one bit of the file changed, at thirty places', async () => {
    const { size } = statSync(copy);
    for (let index = 0; index < 30; index += 1) {
      const at = Math.floor((index * (size - 1)) / 29);
      const from = spoilt((bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (index % 8));
        return bytes;
      });
      expect(await refusal(from)).toMatch(/damaged|altered|does not open/);
    }
  });

  test('the file cut off, in the middle and one byte short', async () => {
    for (const length of [0, 100, 200, 65_752, 100_000, statSync(copy).size - 1]) {
      expect(await refusal(spoilt((bytes) => bytes.subarray(0, length)))).toMatch(/damaged|altered/);
    }
  });

  test('another private key, and none', async () => {
    const { privateKey } = await newKeyPair();
    expect(await refusal(copy, { privateKey })).toContain('does not open the copy');
    expect(await refusal(copy, { privateKey: 'AGE-SECRET-KEY-1' })).toContain('mistyped');
  });

  test('another key file', async () => {
    expect(await refusal(copy, { keys: keysFrom(Buffer.alloc(32, 8)) })).toContain('another key file');
  });

  test('a copy of a newer portal', async () => {
    const migrations = [...inIt.manifest.migrations, '9999-not-known-yet'];
    const newer = changed((database) => {
      database.exec("insert into knex_migrations (name, batch) values ('9999-not-known-yet', 9)");
    });
    const from = await sealed(honest(newer, { migrations, portal: '9.9.9' }), newer);
    expect(await refusal(from)).toMatch(/another version of the portal \(9\.9\.9\)/);
  });

  test('a copy that hides that it is of a newer portal', async () => {
    const newer = changed((database) => {
      database.exec("insert into knex_migrations (name, batch) values ('9999-not-known-yet', 9)");
    });
    expect(await refusal(await sealed(honest(newer), newer))).toContain('does not hold what it says');
  });

  test('a row changed by somebody who has the public key alone', async () => {
    const tampered = changed((database) => {
      database.exec("update points set what_happened = 'Nothing happened.' where number = 1");
    });
    expect(await refusal(await sealed(inIt.line, tampered))).toContain('the database in it is not the one');
    const forged = lineFor(inIt.manifest, tampered, keysFrom(Buffer.alloc(32, 8)));
    expect(await refusal(await sealed(forged, tampered))).toContain('another key file');
    const patched = honest(tampered).replace(/^\S+/, inIt.line.split(' ')[0] ?? '');
    expect(await refusal(await sealed(patched, tampered))).toContain('not what the portal wrote');
  });

  test('an entry changed, removed or put in before the portal itself made the copy', async () => {
    const changes = [
      "update entries set at = '2026-11-22T09:00:00.000Z' where step = 'raise'",
      "update entries set facts = '{}' where step = 'acknowledge'",
      "delete from messages; delete from entries where step = 'acknowledge'",
      "update entries set actor = 'parent' where seq = 1",
      'update concerns set version = version + 1',
    ];
    for (const change of changes) {
      const tampered = changed((database) => {
        database.exec(`drop trigger entries_no_update; drop trigger entries_no_delete; ${change}`);
      });
      const file = join(newFolder(), 'tampered.sqlite');
      writeFileSync(file, tampered);
      const made = await backUp(bench, { file });
      expect(made.faults.length).toBeGreaterThan(0);
      expect(await refusal(made.file)).toMatch(/not what the portal wrote|not sound/);
    }
  });

  test('rows that the manifest does not count', async () => {
    const fewer = changed((database) => {
      database.exec('delete from allowances; delete from letters');
    });
    expect(await refusal(await sealed(honest(fewer), fewer))).toContain('does not hold what it says');
  });

  test('a row that hangs on nothing, and a page that is torn', async () => {
    const loose = changed((database) => {
      database.exec("update points set concern_id = 'nobody' where number = 2");
    });
    expect(await refusal(await sealed(honest(loose), loose))).toMatch(/a row of points hangs on nothing/);
    const torn = Buffer.from(inIt.database);
    torn.fill(0xff, 4096 * 20, 4096 * 30);
    expect(await refusal(await sealed(honest(torn), torn))).toMatch(/not sound/);
  });

  test('a sealed file of something else, one that is not sealed, and none', async () => {
    expect(await refusal(await sealed('Dear all', Buffer.from('hello')))).toContain('not a backup');
    expect(await refusal(await sealed(inIt.line.replace('backup 1', 'backup 2'), inIt.database))).toContain(
      'not a backup',
    );
    expect(await refusal(await sealed('x'.repeat(1_100_000), inIt.database))).toContain('not a backup');
    expect(await refusal(databaseOf(bench))).toContain('damaged');
    expect(await refusal('/nowhere/copy.age')).toContain('no file');
  });

  test('a -wal that lies there without its database', async () => {
    const lone = join(newFolder(), 'portal.sqlite');
    writeFileSync(`${lone}-wal`, 'of another time');
    const before = fingerprints(dirname(lone));
    await expect(restoreBackup(toRestore(copy, lone))).rejects.toThrow('without its database');
    expect(fingerprints(dirname(lone))).toEqual(before);
  });

  test('while the portal is running, which goes on unharmed', async () => {
    const running = databaseOf(bench);
    await expect(restoreBackup(toRestore(copy, running))).rejects.toThrow('The portal is running');
    await raise(bench, { child: 'Still open' });
    expect(await verifyChains(bench.db.read, KEYS)).toMatchObject({ broken: [] });
    expect(readdirSync(dirname(running)).filter((name) => name.includes('before-restore'))).toEqual([]);
  });
});
