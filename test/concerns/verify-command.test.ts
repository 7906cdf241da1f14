// The command that proves the record: one line, and an exit code that a watchman can read.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { root } from '../../src/root.js';
import { openBench, type Bench } from '../support/app.js';
import { raise, smallSchool } from '../support/builders.js';
import { behindTheGuards, isOnPostgres } from '../support/database.js';

let bench: Bench;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  bench = await openBench();
  await smallSchool(bench);
  await raise(bench);
  writeFileSync(join(folder, 'portal.key'), Buffer.alloc(32, 7).toString('hex'));
});
afterEach(async () => {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

const place = () => ({
  [isOnPostgres ? 'DATABASE_URL' : 'DATABASE_FILE']: bench.deps.config.database,
  KEY_FILE: join(folder, 'portal.key'),
});

function verify(env: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const command = join(root, 'dist', 'src', 'concerns', 'verify-command.js');
    const settings = { env: { PATH: process.env['PATH'], ...env }, cwd: folder };
    execFile(process.execPath, [command], settings, (error, out, complaint) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + complaint });
    });
  });
}

test('a whole record: one line, and zero', async () => {
  expect(await verify(place())).toEqual({ code: 0, said: '1 concerns, 1 entries: every chain holds.\n' });
});

test('a broken one: one line that names it, and one', async () => {
  await behindTheGuards(bench.deps.config.database, (db) => db('entries').update({ facts: '{}' }));
  const { code, said } = await verify(place());
  expect(code).toBe(1);
  expect(said).toMatch(/^1 concerns, 1 entries: 1 broken\. WHP-\S+: entry 1 is not as it was written\n$/);
});

test('without the key there is nothing to prove it by, and none is made', async () => {
  const key = join(folder, 'elsewhere.key');
  const { code, said } = await verify({ ...place(), KEY_FILE: key });
  expect([code, said.trim()]).toEqual([1, `KEY_FILE ${key} is missing`]);
  expect(existsSync(key)).toBe(false);
});

test('where there is no database, none is made', async () => {
  const file = join(folder, 'no', 'portal.sqlite');
  const { code, said } = await verify({ KEY_FILE: join(folder, 'portal.key'), DATABASE_FILE: file });
  expect([code, said.trim()]).toEqual([1, `There is no database at ${file}`]);
  expect(existsSync(file)).toBe(false);
});
