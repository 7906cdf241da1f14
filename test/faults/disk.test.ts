// FI-3, FI-5 and R-103: what is told as sent is on the disk; a disk that fails or is full makes “not sent”, and never a lie.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { HOUR } from '../../src/clock.js';
import { root } from '../../src/root.js';
import {
  compare,
  openFaultySchool,
  parentsOf,
  removeSchool,
  sendConcern,
  SOUND,
  type FaultySchool,
  type Parent,
} from './support/faulty-school.js';
import { inSeconds, size, tell, tellSkipped } from './support/figures.js';
import { endAll, look, send, startPortal, until, type PortalProcess } from './support/portal-process.js';
import { trace, withStrace } from './support/strace.js';

/** So soon a disk that has room again is made use of (RT-15). */
const LONGEST_RECOVERY = 30_000;

let school: FaultySchool;
const mounted: string[] = [];
beforeEach(async () => {
  school = await openFaultySchool();
});
afterEach(() => {
  endAll();
  for (const place of mounted.splice(0)) spawnSync('umount', ['--lazy', place]);
  removeSchool(school);
});

/** Who was refused sends again, and is confirmed this time. */
async function sendsAgain(portal: PortalProcess, parent: Parent): Promise<void> {
  await sendConcern(portal, parent);
  expect(parent.confirmed).toBeDefined();
}

withStrace(
  'R-103',
  'each confirmation is written only after the write-ahead log is on the disk',
  async () => {
    const many = size(100, 1_000);
    const parents = await parentsOf(school, many);
    const portal = await startPortal(school);
    const traced = await trace(portal.pid, school.folder, {
      calls: 'read,write,writev,pwrite64,fsync,fdatasync',
    });
    for (const parent of parents) await sendsAgain(portal, parent);
    await traced.stop();
    await portal.kill();
    // For each answer: what was done with the log since its question was read.
    const answers: string[] = [];
    let done = 'asked';
    for (const line of traced.lines()) {
      if (line.includes('"POST /raise/send')) done = 'asked';
      else if (/^pwrite64\(\d+<[^>]*-wal>/.test(line)) done = 'written';
      else if (/^f(data)?sync\(\d+<[^>]*-wal>\) += 0/.test(line))
        done = done === 'asked' ? done : 'on the disk';
      else if (line.includes('"HTTP/1.1 303')) answers.push(done);
    }
    const inOrder = answers.filter((was) => was === 'on the disk');
    tell('R-103 on the disk before the answer', { submissions: many, 'in order': inOrder.length });
    expect([answers.length, inOrder.length]).toEqual([many, many]);
    expect(await compare(school, parents)).toMatchObject({ ...SOUND, confirmed: many });
  },
);

/** Sends with a fault in the way, and again without it. Counts what came of it. */
async function sendThroughFault(
  portal: PortalProcess,
  parent: Parent,
  told: { refused: number; passed: number },
): Promise<void> {
  await sendConcern(portal, parent);
  expect(parent.unanswered).toBeUndefined();
  told[parent.refused ? 'refused' : 'passed'] += 1;
}

test(
  'FI-3: an error of the disk at the Nth statement',
  async () => {
    const points = size(20, 60);
    const parents = await parentsOf(school, points);
    const planFile = join(school.folder, 'plan.json');
    const portal = await startPortal(school, {
      node: ['--import', join(root, 'test/faults/support/injector.mjs')],
      env: { FAULT_PLAN: planFile },
    });
    const told = { refused: 0, passed: 0 };
    let fired = 0;
    for (const [index, parent] of parents.entries()) {
      const at = index + 1;
      writeFileSync(planFile, JSON.stringify({ does: 'fail', at }));
      process.kill(portal.pid, 'SIGUSR2');
      await portal.says(`armed fail ${at}\n`);
      await sendThroughFault(portal, parent, told);
      // One that comes later than the answer hits what follows: the letters.
      for (let tries = 0; tries < 20 && !portal.said().includes(`fault fired at ${at}:`); tries += 1)
        await look(portal.port, '/raise/check', parent.cookie);
      if (portal.said().includes(`fault fired at ${at}:`)) fired += 1;
      await sendsAgain(portal, parent);
    }
    const found = await compare(school, parents);
    expect(portal.isOver()).toBe(false);
    tell('FI-3 disk error at the Nth statement (by a preload)', {
      points,
      'faults fired': fired,
      'told “not sent”': told.refused,
      confirmed: found.confirmed,
      lost: found.lost,
      doubled: found.doubled,
    });
    expect(fired).toBe(points);
    expect(told.refused).toBeGreaterThan(10);
    expect(found).toMatchObject({ ...SOUND, confirmed: points });
  },
  HOUR,
);

withStrace('FI-3', 'an error of the disk at the Nth system call', async () => {
  const points = size(20, 60);
  const parents = await parentsOf(school, points * 3);
  const waiting = [...parents];
  const portal = await startPortal(school);
  const told = { refused: 0, passed: 0 };
  let fired = 0;
  // Full from the Nth write on, until it passes: then the submission was written with fewer.
  for (let at = 1; at <= points && told.passed < 3; at += 1) {
    const parent = waiting.pop();
    if (!parent) throw new Error('Nobody is left');
    const calls = 'pwrite64';
    const traced = await trace(portal.pid, school.folder, {
      calls,
      inject: [`${calls}:error=ENOSPC:when=${at}+`],
    });
    await sendThroughFault(portal, parent, told);
    await traced.stop();
    if (traced.fired() > 0) fired += 1;
    else expect(parent.confirmed).toBeDefined();
    await sendsAgain(portal, parent);
  }
  // Every other sync fails: each submission syncs once, so each meets it, and its second sending does not.
  const calls = 'fsync,fdatasync';
  const traced = await trace(portal.pid, school.folder, { calls, inject: [`${calls}:error=EIO:when=1+2`] });
  for (let at = 1; at <= points; at += 1) {
    const parent = waiting.pop();
    if (!parent) throw new Error('Nobody is left');
    for (let tries = 0; tries < 4 && parent.confirmed === undefined; tries += 1)
      await sendThroughFault(portal, parent, told);
    expect(parent.confirmed).toBeDefined();
  }
  await traced.stop();
  fired += traced.fired();
  const sent = parents.filter(({ confirmed }) => confirmed !== undefined);
  const found = await compare(school, parents);
  expect(portal.isOver()).toBe(false);
  tell('FI-3 disk error at the Nth system call (by strace)', {
    'faults fired': fired,
    'told “not sent”': told.refused,
    confirmed: found.confirmed,
    lost: found.lost,
    doubled: found.doubled,
  });
  expect(fired).toBeGreaterThan(points);
  expect(told.refused).toBeGreaterThan(points);
  expect(found).toMatchObject({ ...SOUND, confirmed: sent.length });
});

/** A disk that can be filled and emptied again. */
interface SmallDisk {
  readonly kind: string;
  readonly folder: string;
  start(school: FaultySchool): Promise<PortalProcess>;
  /** Leaves so many bytes. */
  fill(left: number, portal: PortalProcess, school: FaultySchool): void;
  free(portal: PortalProcess): void;
}

/** A small tmpfs where one may be mounted; else a limit on the size of files, which says “full” all the same. */
function smallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  const ballast = join(folder, 'ballast');
  const tried = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'none', folder], { encoding: 'utf8' });
  if (tried.status === 0) {
    mounted.push(folder);
    return {
      kind: 'a tmpfs of 16 MB',
      folder: join(folder, 'data'),
      start: (there) => startPortal(there),
      fill: (left) => {
        for (let isFilled = false; !isFilled;) {
          const { bavail, bsize } = statfsSync(folder);
          try {
            writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
            isFilled = true;
          } catch (error) {
            // The portal, which still hands over letters, took some of it meanwhile: measured again.
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
            rmSync(ballast, { force: true });
          }
        }
      },
      free: () => rmSync(ballast),
    };
  }
  tellSkipped(
    'FI-5 on a tmpfs',
    `mount: ${tried.error?.message ?? tried.stderr.trim()}; by a limit on files instead`,
  );
  const limit = (portal: PortalProcess, bytes: number | 'unlimited'): void => {
    const done = spawnSync('prlimit', ['--pid', String(portal.pid), `--fsize=${bytes}:unlimited`]);
    if (done.status !== 0) throw new Error(`prlimit failed: ${String(done.stderr)}`);
  };
  return {
    kind: 'a limit on the size of files',
    folder: join(folder, 'data'),
    start: (there) => startPortal(there),
    fill: (left, portal, there) => limit(portal, statSync(`${there.databaseFile}-wal`).size + left),
    free: (portal) => limit(portal, 'unlimited'),
  };
}

/** Parents save long answers until there is no room for one more: whose was refused has every word of it on the page. */
async function saveUntilRefused(
  portal: PortalProcess,
  parents: readonly Parent[],
): Promise<{ again: () => ReturnType<typeof send> }> {
  const words = 'That somebody tells us why. Nobody has, in three weeks. '.repeat(70).trim();
  for (const { cookie, draft } of parents) {
    const typed = { ...draft.fields, wanted: words, needsMost: 'to be heard' };
    const save = () => send(portal.port, '/raise/points/1/put-right', cookie, typed);
    const answer = await save();
    if (answer.status === 303) continue;
    const page = answer.body.toString();
    expect([answer.status, answer.headers['retry-after'], page]).toEqual([
      503,
      '30',
      expect.stringContaining(words),
    ]);
    expect(page).toContain('Nothing has been sent, and what you had saved is kept');
    return { again: save };
  }
  throw new Error('There was room for every answer');
}

test(
  'FI-5: the disk is full: not sent, the words kept; and well again once there is room, without a restart',
  async () => {
    const levels = size(
      [0],
      Array.from({ length: 20 }, (_, level) => level * 20_000),
    );
    const disk = smallDisk();
    mkdirSync(disk.folder);
    let slowest = 0;
    const sum = { refused: 0, kept: 0, confirmed: 0, lost: 0, doubled: 0 };
    for (const left of levels) {
      rmSync(disk.folder, { recursive: true });
      const there = await openFaultySchool(disk.folder);
      const parents = await parentsOf(there, 70);
      const [reader, ...others] = parents as [Parent, ...Parent[]];
      const senders = others.slice(0, 39);
      const portal = await disk.start(there);
      for (const parent of senders.slice(0, 3)) await sendConcern(portal, parent);
      expect(senders[2]?.confirmed).toBeDefined();
      disk.fill(left, portal, there);
      let refused: Parent | undefined;
      for (const parent of senders.slice(3)) {
        await sendConcern(portal, parent);
        if (parent.refused) refused = parent;
        if (refused) break;
      }
      if (!refused) throw new Error(`With ${left} bytes left nobody was refused`);
      sum.refused += 1;

      const kept = await saveUntilRefused(portal, others.slice(39));
      sum.kept += 1;

      for (const path of ['/', '/healthz', '/raise/check'])
        expect((await look(portal.port, path, reader.cookie)).status).toBe(200);

      disk.free(portal);
      const began = performance.now();
      const again = refused;
      await until('the one who was refused to be confirmed', async () => {
        await sendConcern(portal, again);
        return again.confirmed !== undefined;
      });
      slowest = Math.max(slowest, performance.now() - began);
      expect((await kept.again()).status).toBe(303);
      expect(portal.isOver()).toBe(false);
      const found = await compare(there, parents);
      expect(found.faults).toEqual([]);
      sum.confirmed += found.confirmed;
      sum.lost += found.lost;
      sum.doubled += found.doubled;
      await portal.kill();
    }
    tell('FI-5 disk full', {
      on: disk.kind,
      'fill levels': levels.length,
      'faults fired': sum.refused + sum.kept,
      'words given back': sum.kept,
      confirmed: sum.confirmed,
      lost: sum.lost,
      doubled: sum.doubled,
      'slowest recovery': inSeconds(slowest),
    });
    expect(slowest).toBeLessThan(LONGEST_RECOVERY);
    expect(sum).toMatchObject({ refused: levels.length, kept: levels.length, lost: 0, doubled: 0 });
  },
  HOUR,
);
