// Two real portals on one PostgreSQL, killed at random under load: nothing that was confirmed is missing or there twice.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { openLetterCatcher, type LetterCatcher } from '../../src/dev/letter-catcher.js';
import { openPostRoom } from '../../src/letters/post-room.js';
import { openSmtpTransport } from '../../src/letters/transport.js';
import { remindAndReport } from '../../src/rounds/reminders.js';
import { tell } from '../faults/support/figures.js';
import { chanceFrom, seed } from '../procedure/support/random.js';
import { BASE_URL, openBench, type Bench } from '../support/app.js';
import { draftInBrowser, emailOf, PASSWORD, raise, smallSchool } from '../support/builders.js';
import { isPublicPage } from '../support/portal.js';
import { testBrowser, type TestBrowser } from '../support/test-browser.js';
import { mortalPortal, spreadOver, type MortalPortal, type Spreader } from './support/mortal-portals.js';

/** A Thursday in term: what was raised on Monday and not acknowledged is overdue as soon as it is there. */
const THEN = '2026-11-26T09:00:00.000Z';
const KILLS_OF_EACH = 4;
const CLIENTS = 3;
/** Between two kills so many more are overdue, for the rounds to be in the middle of. */
const OVERDUE_AT_A_TIME = 4;
// Killing and starting takes as long as the machine wants it to.
jest.setTimeout(1_200_000);

const ahead = Date.parse(THEN) - Date.now();
/** How much later it is for those who come when the portals have gone. */
let waited = 0;
const clock = { now: () => new Date(Date.now() + ahead + waited).toISOString() };
const MINUTE = 60_000;

const chance = chanceFrom(seed);

let folder: string;
let bench: Bench;
let letters: LetterCatcher;
let portals: MortalPortal[];
let front: Spreader;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-processes-'));
  letters = await openLetterCatcher(0, undefined, { ...clock, today: () => clock.now().slice(0, 10) });
  const mail = { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(letters.port), SMTP_TLS: 'none' };
  bench = await openBench('2026-11-23T09:00:00.000Z', { ...mail, LIMITS: 'raised' });
  await smallSchool(bench, { passwords: true });
  const key = join(folder, 'portal.key');
  writeFileSync(key, Buffer.alloc(32, 7).toString('hex'));
  const settings = {
    ...mail,
    ...{ BASE_URL, DATABASE_URL: bench.deps.config.database, KEY_FILE: key, LIMITS: 'raised' },
    ...{ MAIL_FROM: 'portal@school.test', LOG_LEVEL: 'error' },
  };
  portals = [await mortalPortal(settings, ahead), await mortalPortal(settings, ahead)];
  front = await spreadOver(portals.map(({ port }) => port));
});
afterAll(async () => {
  for (const portal of portals) await portal.kill();
  front.close();
  await letters.close();
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
});

const browserAt = (address: string): TestBrowser =>
  testBrowser(address, { baseUrl: BASE_URL, clock, isPublic: isPublicPage });

/** Tries until it comes to be: an answer may be cut off at any moment, and so may its page. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      if (await isSo()) return;
    } catch (error) {
      if (tries > 500) throw error;
    }
    if (tries > 500) throw new Error('It never came to be');
    await pause(20);
  }
}

const isAt = ({ status, path }: TestBrowser, start: string): boolean =>
  status === 200 && path.startsWith(start);

/** Sends a draft as a parent does, until the confirmation is seen; gives the reference that it shows. */
async function sendOne(): Promise<string> {
  const { token } = await draftInBrowser(bench);
  const parent = browserAt(front.address);
  parent.cookies.set('__Host-draft', token);
  await until(async () => {
    await parent.visit('/raise/check');
    if (isAt(parent, '/raise/check')) await parent.press('Send');
    return isAt(parent, '/raise/sent/');
  });
  return parent.path.split('/').at(-1) ?? '';
}

let wasSentAway = false;

/** Acknowledges a concern as its teacher, until the page shows that it has been. */
async function acknowledgeOne(teacher: TestBrowser, ref: string): Promise<void> {
  await until(async () => {
    await teacher.visit(`/staff/concerns/${ref}`);
    if (teacher.path === '/staff/sign-in') wasSentAway = true;
    if (!isAt(teacher, `/staff/concerns/${ref}`)) return false;
    if (teacher.offers('I’ll answer by the date')) await teacher.press('I’ll answer by the date');
    return isAt(teacher, `/staff/concerns/${ref}`) && !teacher.offers('I’ll answer by the date');
  });
}

async function signIn(teacher: TestBrowser): Promise<void> {
  await until(async () => {
    await teacher.visit('/staff/sign-in');
    teacher.fill('School e-mail address', emailOf('amber'));
    teacher.fill('Password', PASSWORD);
    await teacher.press('Sign in');
    return isAt(teacher, '/queue');
  });
}

interface Overdue {
  /** How many have come up so far. */
  readonly raised: number;
  /** How many rungs had been taken at each kill. */
  readonly takenAtKills: readonly number[];
}

/** Kills one, the other or both at any moment of their work, and starts them again, until each has died often enough. */
async function killAtRandom(isDone: () => boolean): Promise<Overdue> {
  let raised = 0;
  const takenAtKills: number[] = [];
  while (!isDone()) {
    const wait = 300 + chance.below(1_200);
    // The last has only just come up when the kill comes: its rung is taken by somebody else, or in the next life.
    for (let n = 0; n < OVERDUE_AT_A_TIME; n += 1) {
      await pause(wait / OVERDUE_AT_A_TIME);
      await raise(bench);
    }
    raised += OVERDUE_AT_A_TIME;
    const fewest = Math.min(...portals.map(({ ends }) => ends.length));
    const late = portals.filter(({ ends }) => ends.length === fewest);
    const victims = chance.random() < 0.25 ? portals : late.slice(0, 1);
    await Promise.all(victims.map((portal) => portal.kill()));
    takenAtKills.push((await bench.db.read('rungs').select('clock_id')).length);
    await Promise.all(victims.map((portal) => portal.start()));
  }
  return { raised, takenAtKills };
}

/** When each letter was delivered, by its Message-ID. */
function deliveries(): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { headers, at } of letters.letters()) {
    const id = headers['message-id'] ?? '';
    times.set(id, [...(times.get(id) ?? []), Date.parse(at)]);
  }
  return times;
}

test('nothing confirmed is missing or there twice, whoever dies', async () => {
  await Promise.all(portals.map((portal) => portal.start()));
  const teacher = browserAt(front.address);
  await signIn(teacher);
  const confirmed: string[] = [];
  const isDone = (): boolean => portals.every(({ ends }) => ends.length >= KILLS_OF_EACH);
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!isDone()) confirmed.push(await sendOne());
  });
  const acknowledged: string[] = [];
  const atSchool = async (): Promise<void> => {
    while (!isDone() || acknowledged.length < confirmed.length) {
      const ref = confirmed[acknowledged.length];
      if (ref === undefined) {
        await pause(20);
        continue;
      }
      await acknowledgeOne(teacher, ref);
      acknowledged.push(ref);
    }
  };
  const [overdue] = await Promise.all([killAtRandom(isDone), ...clients, atSchool()]);
  const { raised, takenAtKills } = overdue;
  tell('Two portals on one PostgreSQL, killed at random', {
    seed,
    kills: takenAtKills.length,
    confirmed: confirmed.length,
    'rungs taken by each kill': takenAtKills.join(' '),
  });

  // It happened: each was killed as often as meant, between requests and in the middle of them, and both did their part.
  for (const { ends } of portals) expect(ends.filter((by) => by === 'SIGKILL').length).toBe(ends.length);
  expect(portals.map(({ ends }) => ends.length >= KILLS_OF_EACH)).toEqual([true, true]);
  for (const { port } of portals) expect(front.counts.answered.get(port)).toBeGreaterThan(20);
  expect(front.counts.cutOff).toBeGreaterThan(0);
  expect(confirmed.length).toBeGreaterThan(CLIENTS);

  // Rungs were being taken between the kills, and some were still to be taken at them.
  const grew = takenAtKills.filter((taken, kill) => taken > (takenAtKills[kill - 1] ?? 0));
  expect(grew.length).toBeGreaterThan(takenAtKills.length / 2);
  const isCutShort = takenAtKills.some((taken, kill) => taken < (kill + 1) * OVERDUE_AT_A_TIME);
  expect(isCutShort).toBe(true);

  expect(wasSentAway).toBe(false);

  // One session, begun in one life of one process, opens the pages of both.
  for (const { port } of portals) {
    const there = browserAt(`http://127.0.0.1:${port}`);
    there.cookies.set('__Host-session', teacher.cookies.value('__Host-session') ?? '');
    await there.visit('/queue');
    expect([there.status, there.path]).toEqual([200, '/queue']);
  }
  for (const portal of portals) await portal.kill('SIGTERM');

  // What the dead had in hand waits for the end of its lease: a third, that lives, deals with it.
  waited = 10 * MINUTE;
  bench.clock.set(clock.now());
  await bench.deps.school.reload();
  const transport = openSmtpTransport(bench.deps.config);
  const room = openPostRoom(bench.deps, transport, () => Promise.resolve(true), {
    signInSecrets: () => Promise.resolve({ path: '/sign-in/x', code: '7K3F2QXM' }),
  });
  await remindAndReport(bench.deps);
  while ((await room.runOnce()) > 0);
  transport.close();

  const { read } = bench.db;
  // Concerns: all that were confirmed, each once; every draft of a client was sent, so there is not one more.
  expect(new Set(confirmed).size).toBe(confirmed.length);
  const kept = await read('concerns').whereNot('received_on', '2026-11-23').pluck<string[]>('ref');
  expect(kept.sort()).toEqual([...confirmed].sort());
  const steps = await read('entries').where({ step: 'acknowledge' }).pluck<string[]>('concern_id');
  expect(steps).toHaveLength(acknowledged.length);
  expect(new Set(steps).size).toBe(confirmed.length);
  expect((await verifyChains(read, bench.deps.keys)).broken).toEqual([]);

  // Rungs: each overdue concern was reported once, in its record and on the ladder.
  const rungs = await read('rungs').where({ rung: 'day after' }).pluck<string[]>('clock_id');
  expect([rungs.length, new Set(rungs).size]).toEqual([raised, raised]);
  const reports = await read('entries').where({ step: 'report overdue' }).pluck<string[]>('concern_id');
  expect([reports.length, new Set(reports).size]).toEqual([raised, raised]);

  // Letters: none was lost; twice came only what a portal had sent and could not note any more, when its lease was over. A portal
  // has one letter in hand a lane, so that of each life two at most.
  const rows = await read('letters')
    .whereNot({ lane: 'print' })
    .select<{ id: string; sent_at: string | null }[]>();
  expect(rows.filter(({ sent_at }) => sent_at === null)).toEqual([]);
  const delivered = deliveries();
  const { host } = new URL(BASE_URL);
  expect([...delivered.keys()].sort()).toEqual(rows.map(({ id }) => `<${id}@${host}>`).sort());
  const again = [...delivered.values()].flatMap((times) =>
    times.slice(1).map((time, index) => time - (times[index] ?? 0)),
  );
  expect(again.filter((gap) => gap < 2 * MINUTE)).toEqual([]);
  const lives = portals.reduce((sum, { ends }) => sum + ends.length, 0);
  expect(again.length).toBeLessThanOrEqual(2 * lives);
  // One sent and not noted is sent once more, and then noted.
  expect([...delivered.values()].filter((times) => times.length > 2)).toEqual([]);
});
