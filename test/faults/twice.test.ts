// FI-8: however often one concern is sent, there is one, and every sending is told the same reference.
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import {
  compare,
  openFaultySchool,
  parentsOf,
  refIn,
  removeSchool,
  sendConcern,
  SOUND,
  type FaultySchool,
  type Parent,
} from './support/faulty-school.js';
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

let school: FaultySchool;
let portal: PortalProcess;
beforeEach(async () => {
  school = await openFaultySchool();
});
afterEach(() => {
  endAll();
  removeSchool(school);
});

/** Sends on a connection that is given up as soon as the form is out. */
function givesUp({ cookie, draft }: Parent): Promise<void> {
  const body = new URLSearchParams(draft.fields).toString();
  const head = [
    'POST /raise/send HTTP/1.1',
    `Host: ${HOST}`,
    'X-Forwarded-Proto: https',
    'Sec-Fetch-Site: same-origin',
    `Cookie: ${cookie}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
  ];
  return new Promise((gone, failed) => {
    const socket = connect(portal.port, '127.0.0.1');
    socket.on('error', failed);
    socket.on('close', () => {
      gone();
    });
    socket.write([...head, '', body].join('\r\n'), () => {
      socket.destroy();
    });
  });
}

function isTaken({ tokenHash }: Parent): boolean {
  const db = new Sqlite(school.databaseFile, { readonly: true });
  try {
    const found = db.prepare('select 1 from drafts where token_hash = ? and concern_id is not null');
    return found.get(tokenHash) !== undefined;
  } finally {
    db.close();
  }
}

/** Ways to send twice. Each sends for its parents, and says how many of the sendings were one too many. */
const WAYS: Readonly<Record<string, (parents: readonly Parent[]) => Promise<number>>> = {
  'double click': async ([parent]) => many(parent, 2),
  'ten at once': async ([parent]) => many(parent, 10),
  'back and send again': async ([parent]) => {
    if (!parent) return 0;
    await sendConcern(portal, parent);
    const back = await look(portal.port, '/raise/check', parent.cookie);
    expect(refIn(back.headers.location)).toBe(parent.confirmed);
    await sendConcern(portal, parent);
    return 1;
  },
  'again after no answer came': async ([parent]) => {
    if (!parent) return 0;
    await givesUp(parent);
    // It was taken, and nobody was there to be told: or this would be a first sending.
    await until('what was given up to be taken', () => isTaken(parent));
    await sendConcern(portal, parent);
    return 1;
  },
  'other words in another tab': async ([parent]) => {
    if (!parent) return 0;
    await sendConcern(portal, parent);
    const words = 'On second thoughts, a talk with the teacher.';
    const fields = { ...parent.draft.fields, wanted: words, needsMost: 'to be heard' };
    const changed = await send(portal.port, '/raise/points/1/put-right', parent.cookie, fields);
    const page = changed.body.toString();
    expect([changed.status, page]).toEqual([409, expect.stringContaining(words)]);
    expect(page).toContain(parent.confirmed);
    const other = { ...parent.draft.fields, digest: 'f'.repeat(64) };
    const again = await send(portal.port, '/raise/send', parent.cookie, other);
    expect(again.headers.location).toBe(`/raise/sent/${parent.confirmed ?? ''}?stands=first`);
    return 2;
  },
  'again after a restart': async (parents) => {
    for (const parent of parents) await sendConcern(portal, parent);
    await portal.kill();
    portal = await startPortal(school);
    for (const parent of parents) await sendConcern(portal, parent);
    return parents.length;
  },
};
const A_ROUND = 15;

async function many(parent: Parent | undefined, times: number): Promise<number> {
  if (!parent) return 0;
  await Promise.all(Array.from({ length: times }, () => sendConcern(portal, parent)));
  return times - 1;
}

test('FI-8: sent twice in every way there is', async () => {
  const wanted = size(200, 2_000);
  const counts: Record<string, number> = {};
  const parents: Parent[] = [];
  portal = await startPortal(school);
  let doubles = 0;
  while (doubles < wanted) {
    const here = await parentsOf(school, A_ROUND);
    parents.push(...here);
    for (const [way, sendTwice] of Object.entries(WAYS)) {
      const taken = here.splice(0, way === 'again after a restart' ? here.length : 1);
      const more = await sendTwice(taken);
      doubles += more;
      counts[way] = (counts[way] ?? 0) + more;
    }
  }
  const found = await compare(school, parents);
  await portal.kill();
  tell('FI-8 double submits', {
    'sent once too often': doubles,
    ...counts,
    concerns: found.confirmed,
    lost: found.lost,
    doubled: found.doubled,
  });
  expect(doubles).toBeGreaterThanOrEqual(wanted);
  expect(Object.values(counts).filter((count) => count === 0)).toEqual([]);
  expect(found).toMatchObject({ ...SOUND, confirmed: parents.length });
}, 3_600_000);
