// FI-7: the clock of the machine jumps under a running portal. No date changes, no rung and no letter is doubled, whoever seems to have
// signed in later than now is signed out, and the record is told in the order in which it was written.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newVisitor, type Visitor } from '../../bench/visitor.js';
import { DAY, HOUR, later, MINUTE, millisecondsBetween } from '../../src/clock.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { openToRead } from '../../src/db.js';
import { loadKeys } from '../../src/keys.js';
import { root } from '../../src/root.js';
import { emailOf, PASSWORD } from '../support/builders.js';
import { openFaultySmtp, type FaultySmtp } from '../support/faulty-smtp.js';
import {
  openFaultySchool,
  parentsOf,
  removeSchool,
  sendConcern,
  type FaultySchool,
  type Parent,
} from './support/faulty-school.js';
import { openMachineClock, withMachineClock, type MachineClock } from './support/faketime.js';
import { size, tell } from './support/figures.js';
import {
  endAll,
  HOST,
  look,
  send,
  startPortal,
  until,
  type PortalProcess,
} from './support/portal-process.js';

const NOON = '2026-11-23T12:00:00.000Z';

interface Jump {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}
const jump = (name: string, to: string, from = NOON): Jump => ({ name, from, to });

const JUMPS: readonly Jump[] = [
  jump('an hour forward', later(NOON, HOUR)),
  jump('an hour back', later(NOON, -HOUR)),
  jump('a day forward', later(NOON, DAY)),
  jump('a day back', later(NOON, -DAY)),
  jump('past an acknowledgement', '2026-11-26T12:00:00.000Z'),
  jump('past every date', '2026-12-16T12:00:00.000Z'),
  jump('the night the clocks go back', '2026-10-25T01:30:00.000Z', '2026-10-25T00:30:00.000Z'),
  jump('the night they go forward', '2027-03-28T01:30:00.000Z', '2027-03-28T00:45:00.000Z'),
  jump('to the end of the year', '2026-12-31T23:59:50.000Z'),
  jump('to a leap day', '2028-02-29T12:00:00.000Z'),
  jump('to 1970', '1970-01-01T00:00:30.000Z'),
  jump('to 2038', '2038-01-19T03:14:00.000Z'),
];
/** How much has been done when the clock jumps; the rest is done when it is right again. */
const MOMENTS = ['before it is sent', 'once it is sent', 'once it is acknowledged', 'once it is answered'];
/** Each once. */
const SOME = JUMPS.map((each, index) => [each, index % MOMENTS.length] as const);

const UNSENT_FOR = 30 * DAY;

let school: FaultySchool;
let clock: MachineClock;
let smtp: FaultySmtp;
let portal: PortalProcess;
const parents: Parent[] = [];

beforeEach(async () => {
  school = await openFaultySchool();
  smtp = await openFaultySmtp();
  clock = openMachineClock(school.folder);
});
afterEach(async () => {
  endAll();
  await smtp.close();
  removeSchool(school);
});

const rowsOf = <T>(sql: string): T[] => {
  const db = new Sqlite(school.databaseFile, { readonly: true });
  try {
    return db.prepare<[], T>(sql).all();
  } finally {
    db.close();
  }
};

/** Sets the clock, and lets time and the post do their work until nothing more comes of it. */
async function setClock(instant: string): Promise<void> {
  clock.set(instant);
  process.kill(portal.pid, 'SIGUSR2');
  const state = () =>
    JSON.stringify(
      rowsOf(`select (select count(*) from entries) entries, (select count(*) from rungs) rungs,
        (select count(*) from letters) letters, (select count(*) from letters where sent_at is not null) sent`),
    );
  for (let [before, now] = ['', state()]; before !== now; [before, now] = [now, state()]) await pause(500);
  expect((await look(portal.port, '/healthz')).status).toBe(200);
}

async function signedIn(): Promise<Visitor> {
  const staff = newVisitor(portal.port, HOST);
  await staff.get('/staff/sign-in');
  const entered = await staff.post('/staff/sign-in', { email: emailOf('willow'), password: PASSWORD });
  expect([entered.status, entered.location]).toEqual([303, '/queue']);
  return staff;
}

/** What is done with one concern, in order; each is confirmed, or the test fails. */
function actsOn(parent: Parent): (() => Promise<void>)[] {
  const page = () => `/staff/concerns/${parent.confirmed ?? ''}`;
  const press = async (path: string, fields: Record<string, string>): Promise<void> => {
    const staff = await signedIn();
    const { html } = await staff.get(path);
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    const act = fields['how'] === undefined ? path : `${path}/acknowledge`;
    const sent = await staff.post(act, { version, ...fields });
    expect([sent.status, sent.location]).toEqual([303, expect.stringContaining('done=')]);
  };
  return [
    async () => {
      await sendConcern(portal, parent);
      expect(parent.confirmed).toBeDefined();
    },
    () => press(page(), { how: 'reply' }),
    () =>
      press(`${page()}/answer`, { 'answer-1': 'We asked.', foundOut: 'We looked.', actions: '', do: 'send' }),
  ];
}

async function newParent(at: string): Promise<Parent> {
  const [parent] = await parentsOf(school, 1, at);
  if (!parent) throw new Error('There is no parent');
  parents.push(parent);
  return parent;
}

const shut = [303, expect.stringMatching(/^\/staff\/sign-in/)];
const canWork = async (staff: Visitor): Promise<unknown[]> => {
  const { status, location } = await staff.get('/queue');
  return status === 200 ? [200] : [status, location];
};

/** There and back again, twice. Says how many sessions of later than now were refused. */
async function leap({ from, to }: Jump, moment: number): Promise<number> {
  let refused = 0;
  await setClock(from);
  let acts = actsOn(await newParent(from));
  for (const act of acts.slice(0, moment)) await act();
  const desk = await signedIn();
  const far = millisecondsBetween(from, to);
  const given = () => rowsOf<{ id: string }>('select id, kind, started_on, due_on from clocks order by id');
  const dates = given();
  for (let time = 0; time < 2; time += 1) {
    await setClock(to);
    // Idle for too long, or last seen in the future: both are over.
    if (far >= 30 * MINUTE || far < -2 * MINUTE) expect(await canWork(desk)).toEqual(shut);
    // In 1970 nobody works here yet.
    const early = to > '2026-09-01' && far > 3 * MINUTE ? await signedIn() : undefined;
    await setClock(from);
    if (early) {
      expect(await canWork(early)).toEqual(shut);
      refused += 1;
    }
  }
  if (moment === 0 && far > UNSENT_FOR) {
    // What waited unsent was cleared as old while it was that late, and its parent is told so: nothing of it was confirmed.
    const parent = parents.pop();
    const page = await send(portal.port, '/raise/send', parent?.cookie ?? '', parent?.draft.fields ?? {});
    expect(page.body.toString()).toContain('Nothing was sent');
    acts = actsOn(await newParent(from));
  }
  for (const act of acts.slice(moment)) await act();
  expect(given()).toEqual(expect.arrayContaining(dates));
  return refused;
}

/** One after the other in one portal, so that each finds what the ones before have left. */
async function leapAll(cases: readonly (readonly [Jump, number])[]): Promise<void> {
  clock.set(NOON);
  portal = await startPortal(school, {
    node: ['--import', join(root, 'test/faults/support/rounds-on-call.mjs')],
    env: { ...clock.env, SMTP_PORT: String(smtp.port) },
  });
  let refused = 0;
  for (const [each, moment] of cases) refused += await leap(each, moment);
  await setClock(later(NOON, 5 * MINUTE));
  await until('every letter of now to be out', () => {
    const waits = `select id from letters where sent_at is null and dropped_at is null and failed_at is null
      and lane <> 'print' and available_at <= '${later(NOON, 5 * MINUTE)}'`;
    return rowsOf(waits).length === 0;
  });
  // Each that was confirmed is there once, with its first letter; and no more.
  const kept = rowsOf<{ ref: string }>('select ref from concerns order by ref').map(({ ref }) => ref);
  expect(kept).toEqual(parents.map(({ confirmed }) => confirmed).sort());
  expect(rowsOf("select id from letters where kind = 'raised-parent'")).toHaveLength(kept.length);
  const reader = openToRead(school.databaseFile);
  expect((await verifyChains(reader.read, loadKeys(school.keyFile))).broken).toEqual([]);
  await reader.close();
  expect(rowsOf('select clock_id, rung from rungs group by clock_id, rung having count(*) > 1')).toEqual([]);
  const sent = smtp.taken.map(({ messageId }) => messageId);
  expect(sent).toHaveLength(new Set(sent).size);
  const apart = rowsOf(`select one.concern_id from entries one join entries next
    on next.concern_id = one.concern_id and next.seq = one.seq + 1 where next.at < one.at`);
  await portal.kill();
  tell('FI-7 the clock of the machine jumps (by libfaketime)', {
    jumps: 4 * cases.length,
    concerns: parents.length,
    rungs: rowsOf('select clock_id from rungs').length,
    letters: sent.length,
    'entries earlier than the one before': apart.length,
    'sessions of later than now refused': refused,
  });
  // It has fired: time did its work while it was ahead, and went back under what was written.
  expect(refused).toBeGreaterThan(0);
  expect(apart.length).toBeGreaterThan(0);
  expect(rowsOf('select clock_id from rungs').length).toBeGreaterThan(0);
}

test('FI-7: every jump is tried, and every moment of a concern', () => {
  expect(JUMPS).toHaveLength(12);
  expect(new Set(SOME.map(([, moment]) => moment)).size).toBe(MOMENTS.length);
});

withMachineClock('FI-7', 'the clock of the machine jumps', async () => {
  const all = JUMPS.flatMap((each) => MOMENTS.map((_, moment) => [each, moment] as const));
  await leapAll(size(SOME, all));
});
