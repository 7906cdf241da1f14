// A button that somebody does not see cannot be pressed by other means either: the portal refuses, and nothing changes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NAMES, raise, type Name, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { MADE_UP, tokenOn } from './support/at-school.js';

let portal: TestPortal;
let withTeacher: RaisedConcern;
let withChair: RaisedConcern;
const pages = new Map<Name, TestBrowser>();

/** Each act at school, as its own page would send it. */
const ACTS: Record<string, Record<string, string>> = {
  acknowledge: { how: 'reply' },
  message: { body: 'A message that nobody asked for.' },
  note: { note: 'A note that nobody asked for.' },
  answer: { 'answer-1': 'An answer.', foundOut: 'Nothing.', do: 'send' },
  decision: { 'finding-1': 'upheld', 'answer-1': 'Reasons.', foundOut: 'Nothing.', do: 'send' },
  'hand-back': { reason: 'Not mine.' },
  reassign: { to: 'person:dale', reason: '' },
  'name-the-person': { to: 'elm' },
};
const ACT_NAMES = Object.keys(ACTS);

beforeAll(async () => {
  portal = await openTestPortal();
  withTeacher = await raise(portal.bench);
  withChair = await raise(portal.bench, { about: 'head', contact: { email: 'chair@example.org' } });
  for (const name of NAMES) pages.set(name, await portal.signedIn(name));
});
afterAll(() => portal.close());

function pageOf(name: Name): TestBrowser {
  const page = pages.get(name);
  if (!page) throw new Error(`${name} is not signed in`);
  return page;
}

async function statusesOf(name: Name, raised: RaisedConcern, acts: readonly string[]): Promise<string[]> {
  const page = pageOf(name);
  const before = (await raised.now()).version;
  const said: string[] = [];
  for (const act of acts) {
    const fields = { _form: tokenOn(page), version: String(before), ...ACTS[act] };
    const { status } = await page.send('POST', `/staff/concerns/${raised.ref}/${act}`, { fields });
    said.push(`${act} ${status}`);
  }
  expect((await raised.now()).version).toBe(before);
  return said;
}

const all404 = (acts: readonly string[]): string[] => acts.map((act) => `${act} 404`);

describe('on a concern that the class teacher has', () => {
  const strangers = NAMES.filter((name) => !['amber', 'marlow'].includes(name));
  test.each(strangers)('%s can do nothing', async (name) => {
    expect(await statusesOf(name, withTeacher, ACT_NAMES)).toEqual(all404(ACT_NAMES));
  });
  test('the head, who may read it, cannot act in the teacher’s place', async () => {
    const acts = ['acknowledge', 'answer', 'decision', 'hand-back'];
    expect(await statusesOf('marlow', withTeacher, acts)).toEqual(all404(acts));
  });
  test('the teacher cannot give it to a colleague, nor decide as a panel would', async () => {
    const acts = ['reassign', 'decision'];
    const [reassign, decision] = await statusesOf('amber', withTeacher, acts);
    expect(reassign).toMatch(/ (404|422)$/);
    expect(decision).toMatch(/ (404|409)$/);
  });
});

describe('on a concern about the head that the chair has', () => {
  const strangers = NAMES.filter((name) => !['chandra', 'quill'].includes(name));
  test.each(strangers)('%s can do nothing', async (name) => {
    expect(await statusesOf(name, withChair, ACT_NAMES)).toEqual(all404(ACT_NAMES));
  });
  test('the clerk, who keeps its dates, can neither answer nor hand it on', async () => {
    const acts = ['answer', 'hand-back', 'message', 'note'];
    expect(await statusesOf('quill', withChair, acts)).toEqual(all404(acts));
  });
  test('the chair cannot give it to the head by a tampered form', async () => {
    const page = pageOf('chandra');
    const version = String((await withChair.now()).version);
    for (const to of ['person:marlow', 'class:year3', 'person:nobody', 'head', '']) {
      const fields = { _form: tokenOn(page), version, to, reason: '' };
      const answer = await page.send('POST', `/staff/concerns/${withChair.ref}/reassign`, { fields });
      expect(answer.status).toBe(422);
    }
    expect((await withChair.now()).holder.post).toBe('chair');
  });
});

test('tampered references, versions and ids are refused, never a fault', async () => {
  const page = pageOf('amber');
  const refs = [MADE_UP, 'WHP', '1', '-1', '%00', '..%2f..', `${withTeacher.ref}%00`, 'x'.repeat(10_000)];
  for (const ref of [...refs, withTeacher.ref.toLowerCase(), ` ${withTeacher.ref}`.replace(' ', '%20')]) {
    const fields = { _form: tokenOn(page), version: '1', how: 'reply' };
    const { status } = await page.send('POST', `/staff/concerns/${ref}/acknowledge`, { fields });
    expect([ref.slice(0, 20), status]).toEqual([ref.slice(0, 20), 404]);
  }
  for (const version of ['', '0', '-1', '2', '1e0', '99999999999', 'one', '1.0']) {
    const fields = { _form: tokenOn(page), version, how: 'reply' };
    const { status } = await page.send('POST', `/staff/concerns/${withTeacher.ref}/acknowledge`, { fields });
    expect([version, status]).toEqual([version, 409]);
  }
  for (const path of ['/office/letters/none', '/staff/call-backs/none', '/staff/account/sessions/none/end']) {
    const { status } = await page.send('POST', path, { fields: { _form: tokenOn(page) } });
    expect([303, 404, 405]).toContain(status);
  }
  expect(portal.bench.logLines.filter((line) => line.includes('"fault"'))).toEqual([]);
});
