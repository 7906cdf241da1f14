// Leaving SQLite: everything arrives, is counted and proved; or nothing does.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { openDatabase } from '../../src/db.js';
import { loadRoster } from '../../src/people/roster-store.js';
import { root } from '../../src/root.js';
import { askToBeRung } from '../../src/safeguarding/ask-to-be-rung.js';
import { spendOwn } from '../../src/sign-in/allowances.js';
import { invite } from '../../src/sign-in/invitation-store.js';
import { startSession } from '../../src/sign-in/session-store.js';
import { countRows, tablesInOrder } from '../../src/upkeep/move-store.js';
import { moveToPostgres } from '../../src/upkeep/move-to-postgres.js';
import { openBench, type Bench } from '../support/app.js';
import { handsOn, raise, smallSchool } from '../support/builders.js';
import { behindTheGuards, newPostgres, openRaw, type TestDatabase } from '../support/database.js';
import { openStorySchool } from '../support/story-school.js';

let bench: Bench;
let folder: string;
let target: TestDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'move-'));
  bench = await openBench('2026-11-23T09:00:00.000Z', {}, 'sqlite');
  target = await newPostgres();
  await smallSchool(bench);
  await fill();
});
afterEach(async () => {
  await bench.close();
  await target.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Something of nearly everything, with characters of every length, and more rows of one kind than a batch holds. */
async function fill(): Promise<void> {
  const { deps, db, clock } = bench;
  const hands = handsOn(bench, await raise(bench, { points: ['Zoë’s “reading” 📚 \\ %\t\n', 'The trip.'] }));
  await hands.acknowledge('amber');
  await hands.answer('amber');
  await hands.settle('no');
  await hands.moveOn();
  await hands.reassign('marlow', { post: 'deputy' });
  await raise(bench, { about: 'staff', who: ['amber'] });
  await askToBeRung(deps, { name: 'Robyn Heath', phone: '01632 960 230', safeTime: '', whom: 'neither' });
  await spendOwn(deps, [{ name: 'x', limit: 3, per: 60_000 }], clock.now());
  await db.write(async (tx) => {
    await invite(tx, 'amber', clock.now());
    const principal = { kind: 'staff', personId: 'amber' } as const;
    await startSession(tx, { principal, at: clock.now(), device: 'A phone' });
    for (let n = 0; n < 450; n += 1) {
      const day = new Date(Date.UTC(2030, 0, 1 + n)).toISOString().slice(0, 10);
      await tx('closed_days').insert({ day, kind: 'closure', name: 'Far away' });
    }
  });
}

const file = () => bench.deps.config.database;
const keys = () => bench.deps.keys;
const fileHash = () => createHash('sha256').update(readFileSync(file())).digest('hex');

async function everythingIn(place: string): Promise<Record<string, string[]>> {
  const db = openRaw(place);
  try {
    const names = place.startsWith('postgres')
      ? await db('pg_tables').where({ schemaname: 'public' }).pluck<string[]>('tablename')
      : await db('sqlite_master').where({ type: 'table' }).pluck<string[]>('name');
    const kept: Record<string, string[]> = {};
    for (const name of names.filter((each) => !/^(sqlite_|knex_)/.test(each)).sort()) {
      const rows = await db<Record<string, unknown>>(name).select('*');
      kept[name] = rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
    }
    return kept;
  } finally {
    await db.destroy();
  }
}

test('every row of every table arrives as it was, and the file stays as it is', async () => {
  await bench.db.close();
  const before = fileHash();
  const moved = await moveToPostgres(file(), target.place, keys());
  expect(fileHash()).toBe(before);
  const [there, here] = [await everythingIn(target.place), await everythingIn(file())];
  expect(there).toEqual(here);
  expect(moved.tables.map(({ table, rows }) => [table, rows]).sort()).toEqual(
    Object.entries(here).map(([table, rows]) => [table, rows.length]),
  );
  expect(moved.chains).toBe('2 concerns, 7 entries: every chain holds.');
});

const WORDS = 'Zoë’s “reading” 📚 \\ %\t\n';

/** A made-up row for each table in which the demo’s past leaves nothing: a value in every column that hangs on nothing or on a row. */
async function fillWhatIsEmpty(place: string): Promise<string[]> {
  const db = openRaw(place);
  const filled: string[] = [];
  try {
    for (const table of await tablesInOrder(db)) {
      if ((await countRows(db, table)) > 0) continue;
      const about = <Row>(what: string) => db.raw<Row[]>(`select * from pragma_${what}(?)`, [table]);
      const columns = await about<{ name: string; type: string }>('table_info');
      const keys = await about<{ from: string; to: string; table: string }>('foreign_key_list');
      const [{ sql = '' } = {}] = await db('sqlite_master')
        .where({ name: table })
        .select<{ sql?: string }[]>('sql');
      const row: Record<string, unknown> = {};
      for (const { name, type } of columns) {
        const key = keys.find(({ from }) => from === name);
        const [other] = key ? await db<Record<string, unknown>>(key.table).limit(1) : [];
        const allowed = new RegExp(`check \\(\`${name}\` in \\('([^']*)'`, 'i').exec(sql)?.[1];
        row[name] = key ? other?.[key.to] : /^int/i.test(type) ? 7 : (allowed ?? `${name}: ${WORDS}`);
      }
      await db(table).insert(row);
      filled.push(table);
    }
    return filled;
  } finally {
    await db.destroy();
  }
}

/** Of these the demo’s past has nothing to tell: a made-up row goes in their place. */
const NOT_IN_THE_DEMO = [
  ...[
    'absences',
    'absences_told',
    'address_changes',
    'another_asked_for',
    'answer_drafts',
    'call_back_about',
  ],
  ...[
    'class_changes',
    'email_replies',
    'hearing_wishes',
    'interests',
    'kept_forms',
    'known_devices',
    'leavings',
  ],
  ...['letter_devices', 'mail_in', 'mail_in_places', 'no_notices', 'post_held', 'sign_in_requests'],
  ...['statement_drafts', 'unnamings'],
];

test('a whole school arrives as it was, and something in every table', async () => {
  const school = await openStorySchool();
  try {
    const { deps, clock, place } = school;
    await spendOwn(deps, [{ name: 'x', limit: 3, per: 60_000 }], clock.now());
    const { everyone } = await loadRoster(deps.db.read, clock.today());
    const personId = everyone[0]?.id ?? '';
    await deps.db.write(async (tx) => {
      await invite(tx, personId, clock.now());
      await startSession(tx, { principal: { kind: 'staff', personId }, at: clock.now(), device: 'A phone' });
    });
    await school.stop();
    expect((await fillWhatIsEmpty(place)).sort()).toEqual(NOT_IN_THE_DEMO);
    const moved = await moveToPostgres(place, target.place, deps.keys);
    const [there, here] = [await everythingIn(target.place), await everythingIn(place)];
    expect(Object.keys(there).filter((table) => there[table]?.join() !== here[table]?.join())).toEqual([]);
    expect(Object.keys(there)).toEqual(Object.keys(here));
    expect(moved.tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(moved.chains).toMatch(/^\d\d concerns, \d{3,} entries: every chain holds\.$/);
  } finally {
    await school.remove();
  }
});

test('the portal goes on there: the record grows, and is still guarded', async () => {
  await bench.db.close();
  await moveToPostgres(file(), target.place, keys());
  const db = openDatabase(target.place);
  try {
    await db.migrate();
    const there: Bench = { ...bench, db, deps: { ...bench.deps, db } };
    const { concernId } = await raise(there);
    await expect(db.write((tx) => tx('entries').delete())).rejects.toThrow('only ever added');
    const verified = await verifyChains(db.read, keys());
    expect(verified).toEqual({ concerns: 3, entries: 8, broken: [] });
    expect(concernId).not.toBe('');
  } finally {
    await db.close();
  }
});

describe('nothing is moved', () => {
  const refused = async (why: RegExp) => {
    await expect(moveToPostgres(file(), target.place, keys())).rejects.toThrow(why);
  };
  const targetIsBare = async () => {
    expect(await everythingIn(target.place)).toEqual({});
  };

  test('while the portal is running', async () => {
    await refused(/is in use: stop the portal first/);
    await targetIsBare();
  });

  test('where the record does not hold', async () => {
    await bench.db.close();
    await behindTheGuards(file(), (db) => db('entries').where({ seq: 2 }).update({ facts: '{}' }));
    await refused(/The record does not hold in the file.*entry 2 is not as it was written/);
    await targetIsBare();
  });

  test('with another school’s key', async () => {
    await bench.db.close();
    const other = { mac: (_: string, text: string) => keys().mac('form', text) };
    await expect(moveToPostgres(file(), target.place, other)).rejects.toThrow(/does not hold in the file/);
    await targetIsBare();
  });

  test('into a database in which something is kept', async () => {
    await bench.db.close();
    await moveToPostgres(file(), target.place, keys());
    const before = await everythingIn(target.place);
    await refused(/The target is not empty: it has rows in “allowances”/);
    expect(await everythingIn(target.place)).toEqual(before);
  });

  test('from a file of an earlier version', async () => {
    await bench.db.close();
    await behindTheGuards(file(), (db) => db('knex_migrations').where({ name: '0004-sign-in' }).delete());
    await refused(/of another version/);
    await targetIsBare();
  });

  test('where the last table holds what PostgreSQL cannot keep: the tables before it are undone too', async () => {
    await bench.db.write((tx) => tx('call_backs').update({ name: 'a\0b' }));
    await bench.db.close();
    await expect(moveToPostgres(file(), target.place, keys())).rejects.toMatchObject({ code: '22021' });
    await targetIsBare();
  });

  test('from a file that is not there', async () => {
    await bench.db.close();
    await expect(moveToPostgres(join(folder, 'no.sqlite'), target.place, keys())).rejects.toThrow(
      /There is no database/,
    );
  });
});

describe('the command', () => {
  function run(...args: string[]): Promise<{ code: number; said: string }> {
    writeFileSync(join(folder, 'portal.key'), Buffer.alloc(32, 7).toString('hex'));
    const env = { PATH: process.env['PATH'], KEY_FILE: join(folder, 'portal.key') };
    const command = join(root, 'dist', 'src', 'upkeep', 'move-to-postgres-command.js');
    return new Promise((resolve) => {
      execFile(process.execPath, [command, ...args], { env, cwd: folder }, (error, out, complaint) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + complaint });
      });
    });
  }

  test('moves, and tells what and how much', async () => {
    await bench.db.close();
    const { code, said } = await run('--from', file(), '--to', target.place);
    expect(said).toMatch(/^ {2}concerns +2$/m);
    expect(said).toMatch(/\d{3} rows in \d\d tables, counted in both\./);
    expect(said).toContain('2 concerns, 7 entries: every chain holds.');
    expect(said).toContain('DATABASE_URL');
    expect(code).toBe(0);
  });

  test('says in a line why it did not, and tells nothing of what was in the way', async () => {
    expect(await run('--from', file())).toMatchObject({ code: 1, said: expect.stringContaining('Use: ') });
    expect(await run('--frm', file())).toMatchObject({ code: 1, said: expect.stringContaining('Use: ') });
    expect(await run('--from', file(), '--to', target.place)).toEqual({
      code: 1,
      said: `${file()} is in use: stop the portal first\nNothing was moved.\n`,
    });
    await bench.db.write((tx) => tx('call_backs').update({ name: 'Canary\0b' }));
    await bench.db.close();
    const { said } = await run('--from', file(), '--to', target.place);
    expect(said).toBe('The databases do not agree (22021).\nNothing was moved.\n');
    const nowhere = await run('--from', file(), '--to', 'postgres://portal:secret@127.0.0.1:1/portal');
    expect(nowhere.said).toBe(
      'DATABASE_URL: the database does not answer (ECONNREFUSED)\nNothing was moved.\n',
    );
  });
});
