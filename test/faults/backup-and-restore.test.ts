// The commands as they are started for real: beside a portal that writes, killed in the middle, and on a disk that is full.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { root } from '../../src/root.js';
import { raise } from '../support/builders.js';
import { backUp, databaseOf, filledBench, fingerprints, PAIR } from '../upkeep/support/copies.js';
import { freePort } from '../../tools/free-port.mjs';

let folder: string;
let keyFile: string;
const started: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upkeep-'));
  keyFile = join(folder, 'private.txt');
  writeFileSync(keyFile, `${PAIR.privateKey}\n`);
  mkdirSync(join(folder, 'data'));
  // The keys that a bench signs its record with.
  writeFileSync(join(folder, 'data', 'portal.key'), Buffer.alloc(32, 7).toString('hex'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const database = (): string => join(folder, 'data', 'portal.sqlite');
const settings = (): Record<string, string> => ({
  BASE_URL: 'https://concerns.school.test',
  DATABASE_FILE: database(),
  KEY_FILE: join(folder, 'data', 'portal.key'),
  BACKUP_PUBLIC_KEY: PAIR.publicKey,
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT: '1',
  SMTP_TLS: 'none',
  MAIL_FROM: 'concerns@school.test',
});

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | string>;
}

function start(program: string, args: readonly string[], env: Record<string, string> = {}): Started {
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...settings(), ...env },
  });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { child, said: () => said, ended };
}

const command = (name: string, ...args: string[]): Started =>
  start(process.execPath, [join(root, 'dist', 'src', 'upkeep', `${name}-command.js`), ...args]);

/** Runs a command to its end, which must be a good one. */
async function well(name: string, ...args: string[]): Promise<string> {
  const { ended, said } = command(name, ...args);
  expect([await ended, said()]).toEqual([0, expect.any(String)]);
  return said();
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It never came');
}

function refsIn(file: string): string[] {
  const opened = new Sqlite(file);
  try {
    expect(opened.pragma('integrity_check', { simple: true })).toBe('ok');
    return opened.prepare<[], string>('select ref from concerns').pluck().all();
  } finally {
    opened.close();
  }
}

test('beside a portal that serves and writes, every copy has all that was confirmed before it, whole', async () => {
  const portal = start(process.execPath, [join(root, 'dist', 'src', 'main.js')], {
    PORT: String(await freePort()),
  });
  await until(() => portal.said().includes('"started"'));
  const writer = start(process.execPath, [
    '--import',
    'tsx',
    join(root, 'test/faults/support/raise-without-end.ts'),
  ]);
  const confirmed = (): string[] => writer.said().split('\n').slice(0, -1);
  await until(() => confirmed().length >= 5);

  const copies: { file: string; before: string[]; during: number }[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const before = confirmed();
    const to = join(folder, `copies-${turn}`);
    await well('backup', '--to', to);
    copies.push({
      file: join(to, readdirSync(to)[0] ?? ''),
      before,
      during: confirmed().length - before.length,
    });
    await until(() => confirmed().length > before.length);
  }
  // Somebody was writing while copies were made, or this test shows nothing.
  expect(copies.reduce((sum, { during }) => sum + during, 0)).toBeGreaterThan(0);
  const refused = command('restore', '--from', copies[0]?.file ?? '', '--key', keyFile);
  expect([await refused.ended, refused.said()]).toEqual([
    1,
    expect.stringContaining('The portal is running'),
  ]);
  writer.child.kill('SIGKILL');
  portal.child.kill('SIGTERM');
  expect(await portal.ended).toBe(0);
  expect(portal.said()).not.toContain('"level":50');

  for (const [turn, { file, before }] of copies.entries()) {
    expect(readFileSync(file).includes('Sparrowhawk')).toBe(false);
    const to = join(folder, `found-${turn}.sqlite`);
    expect(await well('restore', '--from', file, '--key', keyFile, '--to', to)).toContain('Restored');
    const found = refsIn(to);
    expect(before.filter((ref) => !found.includes(ref))).toEqual([]);
  }
});

describe('a restore', () => {
  let copy: string;
  beforeEach(async () => {
    const bench = await filledBench();
    copy = (await backUp(bench, { folder: join(folder, 'copies') })).file;
    await raise(bench, { child: 'Later' });
    // As a portal that was killed leaves it: what was committed last is in the -wal.
    for (const side of ['', '-wal', '-shm']) copyFileSync(databaseOf(bench) + side, database() + side);
    await bench.close();
  });

  /** A restore that kills itself the moment it says that it is about to do this. */
  async function killedAt(doing: string): Promise<void> {
    const built = (path: string): string =>
      JSON.stringify(new URL(`file://${join(root, 'dist', 'src', path)}`).href);
    const program = `
      import { restoreBackup } from ${built('upkeep/restore-backup.js')};
      import { readKeys } from ${built('keys.js')};
      await restoreBackup({
        from: ${JSON.stringify(copy)}, target: process.env.DATABASE_FILE, keys: readKeys(process.env.KEY_FILE),
        privateKey: ${JSON.stringify(PAIR.privateKey)}, now: '2026-11-24T06:30:00.000Z',
        tell: (doing) => { if (doing === ${JSON.stringify(doing)}) process.kill(process.pid, 'SIGKILL'); },
      });`;
    const { ended } = start(process.execPath, ['--input-type=module', '-e', program]);
    expect(await ended).toBe('SIGKILL');
  }

  test.each(['Opening the copy', 'Proving it', 'Ending sign-ins and holding letters', 'Putting it in place'])(
    'killed at “%s” leaves the old data as it was, and the next one succeeds and clears up',
    async (doing) => {
      const data = join(folder, 'data');
      const before = fingerprints(data);
      await killedAt(doing);
      const after = Object.entries(fingerprints(data)).filter(([path]) => !path.includes('.working-'));
      expect(Object.fromEntries(after)).toEqual(before);
      await well('restore', '--from', copy, '--key', keyFile);
      expect(refsIn(database())).toHaveLength(2);
      expect(readdirSync(data).filter((name) => name.includes('working'))).toEqual([]);
    },
  );

  test('killed right after it took its place is done', async () => {
    await killedAt('In place');
    expect(refsIn(database())).toHaveLength(2);
    const [aside] = readdirSync(join(folder, 'data')).filter((name) => name.includes('before-restore'));
    expect(refsIn(join(folder, 'data', aside ?? ''))).toHaveLength(3);
  });

  test('killed at any moment leaves one whole database, the old or the new', async () => {
    let finished = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      const { child, ended } = command('restore', '--from', copy, '--key', keyFile);
      const timer = setTimeout(() => child.kill('SIGKILL'), 150 + turn * 60);
      if ((await ended) === 0) finished += 1;
      clearTimeout(timer);
      expect([2, 3]).toContain(refsIn(database()).length);
    }
    expect(finished).toBeLessThan(12);
  });

  test.each([
    // In blocks of 1024 bytes, of which the database has 492.
    ['while it unpacks', '100'],
    ['before the last page', '490'],
  ])('on a disk that fills up %s leaves the old data as it was', async (_, blocks) => {
    const data = join(folder, 'data');
    const before = fingerprints(data);
    const restore = join(root, 'dist', 'src', 'upkeep', 'restore-command.js');
    const line = `ulimit -f ${blocks}; exec "$0" "$@"`;
    const { ended, said } = start('bash', [
      '-c',
      line,
      process.execPath,
      restore,
      '--from',
      copy,
      '--key',
      keyFile,
    ]);
    expect(await ended).toBe(1);
    expect(said()).toMatch(/The disk is full, or failing\.\nNothing was changed\./);
    expect(fingerprints(data)).toEqual(before);
  });

  test('says what it did, and “held” what is held', async () => {
    const said = await well('restore', '--from', copy, '--key', keyFile);
    expect(said).toMatch(/Restored .* as it was at 2026-11-23 09:00 \(2 concerns with \d entries/);
    expect(said).toMatch(/Concerns in it that are not in the copy: WHP-\S+\n/);
    expect(said).toMatch(/(\d+) letters that waited then are held/);
    const held = await well('held');
    expect(held).toMatch(/2026-11-23 09:00 {2}WHP-\S+ {2}to parent: raised-parent\n/);
    expect(held).not.toContain('Mina');
    expect(await well('held', '--drop')).toMatch(/^\d+ letters will never go/);
    expect(await well('held')).toBe('No letters are held.\n');
  });

  test('a check changes nothing, and tells a bad copy from a good one', async () => {
    const before = fingerprints(folder);
    expect(await well('restore', '--from', copy, '--key', keyFile, '--check')).toContain(
      'A good copy of 2026-11-23 09:00',
    );
    const bytes = readFileSync(copy);
    const bad = join(mkdtempSync(join(tmpdir(), 'bad-')), 'bad.age');
    writeFileSync(bad, bytes.subarray(0, bytes.length - 1));
    const { ended, said } = command('restore', '--from', bad, '--key', keyFile, '--check');
    expect([await ended, said()]).toEqual([1, expect.stringContaining('damaged or was altered')]);
    expect(fingerprints(folder)).toEqual(before);
  });
});

describe('a backup', () => {
  test('killed or without room leaves no copy that looks like one, and nothing in the clear', async () => {
    const bench = await filledBench();
    copyFileSync(databaseOf(bench), database());
    copyFileSync(`${databaseOf(bench)}-wal`, `${database()}-wal`);
    await bench.close();
    const to = join(folder, 'copies');
    const backup = join(root, 'dist', 'src', 'upkeep', 'backup-command.js');
    const line = 'ulimit -f 100; exec "$0" "$@"';
    const { ended, said } = start('bash', ['-c', line, process.execPath, backup, '--to', to]);
    expect([await ended, said()]).toEqual([1, expect.stringContaining('The disk is full')]);
    expect(existsSync(to) ? readdirSync(to) : []).toEqual([]);
    for (let turn = 0; turn < 6; turn += 1) {
      const killed = command('backup', '--to', to);
      const timer = setTimeout(() => killed.child.kill('SIGKILL'), 200 + turn * 60);
      await killed.ended;
      clearTimeout(timer);
    }
    const whole = readdirSync(to).filter((name) => name.endsWith('.age'));
    const mark = `${database()}.backed-up`;
    if (whole.length === 0) expect(existsSync(mark)).toBe(false);
    for (const name of whole) await well('restore', '--from', join(to, name), '--key', keyFile, '--check');
    rmSync(to, { recursive: true });
    await well('backup', '--to', to);
    expect(readdirSync(to)).toEqual([expect.stringMatching(/^portal-\S+Z\.age$/)]);
    expect(readFileSync(mark, 'utf8')).toMatch(/^2\d{3}-\S+Z\n$/);
    expect(readdirSync(join(folder, 'data')).filter((name) => name.includes('working'))).toEqual([]);
  });

  test('makes its keys once, and says what is missing', async () => {
    const file = join(folder, 'new-key.txt');
    const said = await well('backup', '--new-key', file);
    const [, publicKey] = /^BACKUP_PUBLIC_KEY=(age1\w+)$/m.exec(said) ?? [];
    expect(readFileSync(file, 'utf8')).toContain(`# public key: ${publicKey ?? 'none'}\nAGE-SECRET-KEY-1`);
    expect(said).not.toContain('AGE-SECRET-KEY-1');
    const again = command('backup', '--new-key', file);
    expect([await again.ended, again.said()]).toEqual([1, expect.stringContaining('is there already')]);
    const program = join(root, 'dist', 'src', 'upkeep', 'backup-command.js');
    const bare = start(process.execPath, [program, '--to', folder], { BACKUP_PUBLIC_KEY: '' });
    expect([await bare.ended, bare.said()]).toEqual([
      1,
      expect.stringContaining('BACKUP_PUBLIC_KEY is not set'),
    ]);
    const mistyped = start(process.execPath, [program, '--to', folder], {
      BACKUP_PUBLIC_KEY: 'age1mistyped',
    });
    expect([await mistyped.ended, mistyped.said()]).toEqual([
      1,
      expect.stringContaining('BACKUP_PUBLIC_KEY'),
    ]);
  });
});
