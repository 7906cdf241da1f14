// Are seeded concerns like those that a school has lived through: every state, records that prove themselves, never among real ones?
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, expect, test } from '@jest/globals';
import { dayOf } from '../../src/clock.js';
import { entryCode } from '../../src/concerns/entries.js';
import { findConcern } from '../../src/concerns/concern-store.js';
import { openDatabase } from '../../src/db.js';
import { NotSeeded, seedSchool } from '../../src/dev/seed/seed-school.js';
import { loadKeys } from '../../src/keys.js';
import { root } from '../../src/root.js';

const NOW = '2026-11-23T09:00:00.000Z';
const AS_LONG_AS_IT_TAKES = 300_000;
const folder = mkdtempSync(join(tmpdir(), 'portal-seed-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const place = (name: string) => ({
  databaseFile: join(folder, name, 'portal.sqlite'),
  keyFile: join(folder, name, 'portal.key'),
});
const seeded = (name: string, more: Partial<Parameters<typeof seedSchool>[0]> = {}): Promise<void> =>
  seedSchool({
    ...place(name),
    ...{ concerns: 150, going: 50, more: false, seed: 7, now: NOW, tell: () => undefined },
    ...more,
  });

type ChainedRow = Parameters<typeof entryCode>[2] & { readonly mac: string };

function all<T>(name: string, sql: string): T[] {
  const db = new Sqlite(place(name).databaseFile, { readonly: true });
  const rows = db.prepare<[], T>(sql).all();
  db.close();
  return rows;
}

const WORDS = `select concerns.state, concerns.stage, received_at, ref, receipt_seed, child_name, what_happened, address
  from concerns join points on points.concern_id = concerns.id and points.number = 1
  join complainants on complainants.concern_id = concerns.id left join mailboxes on mailboxes.id = mailbox_id
  order by concerns.rowid`;

test(
  'a seeded school has every state, and each record proves itself',
  async () => {
    await seeded('a');
    const places = all<{ place: string }>(
      'a',
      "select distinct stage || ': ' || state as place from concerns order by 1",
    );
    expect(places.map((row) => row.place)).toEqual([
      'class teacher: answered',
      'class teacher: lapsed',
      'class teacher: open',
      'class teacher: resolved',
      'class teacher: withdrawn',
      'governing body: decided',
      'governing body: open',
      'head teacher: answered',
      'head teacher: lapsed',
      'head teacher: open',
      'head teacher: resolved',
    ]);
    const keys = loadKeys(place('a').keyFile);
    const versions = new Map<string, number>();
    let before: ChainedRow | undefined;
    for (const row of all<ChainedRow>('a', 'select * from entries order by concern_id, seq')) {
      const link = before?.concern_id === row.concern_id ? before.mac : '';
      expect(row.mac).toBe(entryCode(keys, link, row));
      expect(row.seq).toBe((versions.get(row.concern_id) ?? 0) + 1);
      versions.set(row.concern_id, row.seq);
      before = row;
    }
    const concerns = all<{ id: string; version: number }>('a', 'select id, version from concerns');
    expect(concerns).toHaveLength(150);
    expect(versions).toEqual(new Map(concerns.map(({ id, version }) => [id, version])));
    expect(all('a', 'pragma foreign_key_check')).toEqual([]);

    const instants = all<{ at: string; on: string }>(
      'a',
      'select received_at as at, received_on as "on" from concerns',
    );
    expect(instants.filter(({ at, on }) => at > NOW || dayOf(at) !== on)).toEqual([]);
    const db = openDatabase(place('a').databaseFile);
    for (const { id } of concerns.slice(0, 20)) expect((await findConcern(db.read, { id }))?.id).toBe(id);
    await db.close();
  },
  AS_LONG_AS_IT_TAKES,
);

test(
  'the same seed on the same day makes the same concerns; more are added only where that is asked for',
  async () => {
    await seeded('b');
    const first = all('b', WORDS);
    expect(first).toEqual(all('a', WORDS));
    await expect(seeded('b')).rejects.toThrow(NotSeeded);
    expect(all('b', WORDS)).toEqual(first);
    await seeded('b', { more: true, concerns: 20 });
    const grown = all('b', WORDS);
    expect(grown).toHaveLength(170);
    expect(grown.slice(0, 150)).toEqual(first);
  },
  AS_LONG_AS_IT_TAKES,
);

test('another school’s people are left alone', async () => {
  const { databaseFile } = place('c');
  const db = openDatabase(databaseFile);
  await db.migrate();
  const id = 'one';
  await db.write(async (tx) => {
    const row = {
      id,
      name: 'Ms Real',
      role_words: '',
      email: 'r@school.example',
      email_key: 'r@school.example',
    };
    await tx('people').insert({ ...row, created_at: NOW });
  });
  await db.close();
  await expect(seeded('c')).rejects.toThrow(NotSeeded);
  expect(all('c', 'select ref from concerns')).toEqual([]);
});

test('a configured database is seeded only by somebody who says in so many words that they want it', () => {
  const { databaseFile, keyFile } = place('d');
  const told = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/tsx/dist/cli.mjs'),
      join(root, 'src/dev/seed-command.ts'),
      '--concerns',
      '5',
      '--configured',
    ],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        ...{ BASE_URL: 'https://portal.school.test', DATABASE_FILE: databaseFile, KEY_FILE: keyFile },
        ...{ SMTP_HOST: '127.0.0.1', MAIL_FROM: 'portal@school.test' },
      },
    },
  );
  expect(told.status).toBe(1);
  expect(told.stderr).toContain('--confirm invented');
  expect(told.stdout).toBe('');
});
