// A child may be in danger: no story is taken, the parent learns whom to ring now, and may ask to be rung.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { keepPost } from '../../src/people/people-store.js';
import { emailOf, setUp, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { atDesk, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test.each(['Yes', 'I am not sure'])(
  '“%s” leads to people to ring, and nothing but a name, a number and a time is asked',
  async (answer) => {
    const parent = portal.phone();
    await parent.visit('/raise');
    parent.choose(answer);
    await parent.press('Continue');
    expect(parent.heading()).toBe('Please ring someone now');
    for (const whom of ['999', '01632 960 101', 'Wrenshire Children’s Services', 'NSPCC', 'Childline'])
      expect(parent.text().replaceAll('\u00a0', ' ')).toContain(whom);
    expect(parent.html).not.toContain('<textarea');
    const asked = [...parent.html.matchAll(/<input[^>]* name="(\w+)" type="(?:text|tel)"/g)].map(
      ([, name]) => name,
    );
    expect(asked).toEqual(['name', 'phone', 'safeTime']);
    expect(
      new Set([...parent.html.matchAll(/type="radio"[^>]* name="(\w+)"/g)].map(([, name]) => name)),
    ).toEqual(new Set(['whom']));
    expect(await portal.bench.db.read('drafts').select('id')).toEqual([]);
    await parent.follow('It is something else: go back to raising a concern');
    expect(parent.path).toBe('/raise');
  },
);

const NOT_ABOUT_THEM = 'No';
const ABOUT_LEAD = 'About the safeguarding lead (Mrs Haven)';
const ABOUT_HEAD = 'About the head teacher (Mrs Marlow)';
const ABOUT_BOTH = 'About both of them';
const CALLED = 'Somebody has asked to be rung';
const WAITS = 'Somebody still waits to be rung';
const IN_LINE = ['haven', 'marlow', 'dale', 'chandra', 'vance', 'quill'] as const;

async function ask(where: TestPortal, about: string, name = 'Mina'): Promise<TestBrowser> {
  const parent = where.phone();
  await parent.visit('/raise/who-to-ring');
  parent.choose(about, 'Is it about one of these two?');
  parent.fill('Name to ask for', name);
  parent.fill('Number to ring', '01632 960 333');
  await parent.press('Ask to be rung');
  return parent;
}

/** The subjects that each of those in line has had, as far as they have had any. */
async function lettersIn(where: TestPortal): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const name of IN_LINE) {
    const letters = await where.lettersTo(emailOf(name));
    // A school without dates is told so as well; that is not about who rings.
    const subjects = letters.map(({ subject }) => subject).filter((subject) => !subject.includes('dates'));
    if (subjects.length > 0) found[name] = subjects;
  }
  return found;
}

/** Those in line whose list says that somebody waits; for the others there is nothing, on the list or behind the address. */
async function whoKnows(where: TestPortal, names: readonly Name[]): Promise<string[]> {
  const { id } = await where.bench.db
    .read('call_backs')
    .orderBy('asked_at', 'desc')
    .first<{ id: string }>('id');
  const known: string[] = [];
  for (const name of names) {
    const page = await atDesk(where, name);
    const isTold = page.text().includes('to be rung about a child’s safety');
    await page.visit('/staff/call-backs');
    expect([name, page.text().includes('Nobody is waiting to be rung.')]).toEqual([name, !isTold]);
    if (isTold) {
      known.push(name);
      continue;
    }
    expect(page.text()).not.toContain('333');
    for (const path of [`/staff/call-backs/${id}`, `/staff/call-backs/${id}/not-rung`]) {
      const { status } = await page.send('POST', path, { fields: { _form: tokenOn(page) } });
      expect(status).toBe(404);
    }
  }
  return known;
}

test('a parent asks to be rung: the lead alone is told, sees what to do, and it leaves the list once rung', async () => {
  const parent = portal.phone();
  await parent.visit('/raise/who-to-ring');
  await parent.press('Ask to be rung');
  expect(parent.errors()).toEqual([
    'Choose no, or whom it is about',
    'Enter a name to ask for',
    'Enter the number to ring',
  ]);
  parent.choose(NOT_ABOUT_THEM, 'Is it about one of these two?');
  parent.fill('Name to ask for', 'Mina');
  parent.fill('Number to ring', 'mine');
  await parent.press('Ask to be rung');
  expect(parent.errors()).toEqual(['Enter a telephone number, like 01632 960 001']);
  expect(parent.value('Name to ask for')).toBe('Mina');
  expect(parent.value(NOT_ABOUT_THEM, 'Is it about one of these two?')).toBe('ticked');
  parent.fill('Number to ring', '01632 960 333');
  parent.fill('When is it safe to ring? (if you like)', 'before three');
  await parent.press('Ask to be rung');
  expect(parent.heading()).toBe('We have asked the designated safeguarding lead to ring you');
  expect(parent.text().replaceAll('\u00a0', ' ')).toContain('01632 960 101');

  const [letter] = await portal.lettersTo(emailOf('haven'));
  expect(letter?.subject).toBe(CALLED);
  for (const secret of ['Mina', '333', 'three']) expect(letter?.text).not.toContain(secret);
  expect(portal.post.mails).toHaveLength(1);
  expect(await whoKnows(portal, IN_LINE)).toEqual(['haven']);
  for (const name of ['amber', 'penny', 'wirral', 'grove'] as const) {
    const page = await atDesk(portal, name);
    expect(page.html).not.toContain('to be rung');
    expect((await page.send('GET', '/staff/call-backs')).status).toBe(404);
  }
  const lead = await atDesk(portal, 'haven');
  await lead.visit(letter?.path ?? '');
  expect(lead.text()).toContain('Mina');
  expect(lead.text()).toContain('Safe to ring: before three');
  expect(lead.text()).toContain('Ring today, at a time they say is safe.');
  expect(lead.text()).toContain('Knows of it: you.');
  await lead.press('I have rung Mina');
  expect(lead.text()).toContain('Nobody is waiting to be rung.');
  await lead.visit('/queue');
  expect(lead.text()).not.toContain('to be rung');
  const rung = await portal.bench.db.read('call_backs').first<{ rung_by: string }>('rung_by');
  expect(rung).toEqual({ rung_by: 'haven' });
});

test.each([
  ['the safeguarding lead: the head', ABOUT_LEAD, 'marlow', 'the head teacher', [false, false]],
  ['the head: the chair', ABOUT_HEAD, 'chandra', 'the chair of governors', [true, false]],
  ['both: the chair', ABOUT_BOTH, 'chandra', 'the chair of governors', [true, true]],
])('about %s is told, and nobody else', async (_, about, told, ringer, officer) => {
  const school = await openTestPortal();
  try {
    await setUp(school.bench, {
      designatedOfficer: { name: 'Wrenshire’s LADO', phone: '01632 960 181' },
    });
    const parent = await ask(school, about);
    expect(parent.heading()).toBe(`We have asked ${ringer} to ring you`);
    // The lead's number is no help where it is about the lead, or where it goes past the lead.
    expect(parent.text().replaceAll('\u00a0', ' ')).not.toContain('01632 960 101');
    expect(await lettersIn(school)).toEqual({ [told]: [CALLED] });
    expect(await whoKnows(school, IN_LINE)).toEqual([told]);
    const page = await atDesk(school, told as Name);
    await page.visit('/staff/call-backs');
    expect(page.text()).toContain('Nobody it is about has been told: keep it so.');
    // The council's officer: to the parent where it goes past the head, to whoever rings where neither lead nor head can judge it (COI-3).
    expect([
      parent.text().includes('Wrenshire’s LADO, about somebody who works with children'),
      page.text().includes('Ring the council’s designated officer (LADO) too, today: Wrenshire’s LADO'),
    ]).toEqual(officer);
  } finally {
    await school.close();
  }
});

test.each<[string, Name[], string, string]>([
  ['the lead', ['haven'], NOT_ABOUT_THEM, 'marlow'],
  ['lead and head', ['haven', 'marlow'], NOT_ABOUT_THEM, 'dale'],
  ['chair', ['chandra'], ABOUT_HEAD, 'vance'],
  ['chair and vice-chair', ['chandra', 'vance'], ABOUT_HEAD, 'quill'],
])('where nobody holds the post of %s, the next in order is told', async (_, missing, about, told) => {
  const school = await openTestPortal({ without: missing });
  try {
    await ask(school, about);
    expect(await lettersIn(school)).toEqual({ [told]: [CALLED] });
  } finally {
    await school.close();
  }
});

test('where nobody at all can be told, the page says so and whom to ring; it is kept until somebody can', async () => {
  const school = await openTestPortal({ without: ['chandra', 'vance', 'quill'] });
  try {
    const parent = await ask(school, ABOUT_HEAD);
    expect(parent.heading()).toBe('Nobody at the school could be told');
    for (const whom of ['999', 'Wrenshire Children’s Services', '01632 960 199', 'NSPCC', 'Childline'])
      expect(parent.text().replaceAll('\u00a0', ' ')).toContain(whom);
    expect(parent.text().replaceAll('\u00a0', ' ')).not.toContain('01632 960 101');
    expect(await lettersIn(school)).toEqual({});
    await school.goTo('2026-11-24T07:00:00.000Z');
    expect(await lettersIn(school)).toEqual({});
    const grove = { post: 'chair' as const, personId: 'grove', fromOn: '2026-11-25' };
    await school.bench.db.write((tx) => keepPost(tx, grove));
    await school.goTo('2026-11-25T07:00:00.000Z');
    expect((await school.lettersTo(emailOf('grove'))).map(({ subject }) => subject)).toEqual([CALLED]);
    expect(await lettersIn(school)).toEqual({});
  } finally {
    await school.close();
  }
});

describe('while nobody rings', () => {
  let school: TestPortal;
  beforeEach(async () => {
    // A Thursday.
    school = await openTestPortal({ now: '2026-11-26T16:00:00.000Z' });
  });
  afterEach(() => school.close());

  test('whoever knows is reminded once every school day, and the next in line is told', async () => {
    await ask(school, NOT_ABOUT_THEM);
    for (const sameDay of ['2026-11-26T23:00:00.000Z', '2026-11-27T06:59:00.000Z'])
      await school.goTo(sameDay);
    expect(await lettersIn(school)).toEqual({ haven: [CALLED] });
    await school.goTo('2026-11-27T07:00:00.000Z');
    await Promise.all([school.portal.rounds.runOnce(), school.portal.rounds.runOnce()]);
    await school.goTo('2026-11-27T15:00:00.000Z');
    expect(await lettersIn(school)).toEqual({ haven: [CALLED, WAITS], marlow: [CALLED] });
    expect(await whoKnows(school, IN_LINE)).toEqual(['haven', 'marlow']);
    // Neither on Saturday nor on Sunday.
    for (const weekend of ['2026-11-28T12:00:00.000Z', '2026-11-29T12:00:00.000Z'])
      await school.goTo(weekend);
    expect(await lettersIn(school)).toEqual({ haven: [CALLED, WAITS], marlow: [CALLED] });
    await school.goTo('2026-11-30T07:05:00.000Z');
    expect(await lettersIn(school)).toEqual({
      haven: [CALLED, WAITS, WAITS],
      marlow: [CALLED, WAITS],
      dale: [CALLED],
    });
  });

  test('about the lead, the lead is never told, however long nobody rings; about the head, neither', async () => {
    await ask(school, ABOUT_LEAD, 'Ada');
    await ask(school, ABOUT_HEAD, 'Bea');
    for (const day of ['27', '30', '01', '02', '03', '04'])
      await school.goTo(`2026-${day > '20' ? '11' : '12'}-${day}T08:00:00.000Z`);
    const letters = await lettersIn(school);
    expect(Object.keys(letters).sort()).toEqual(['chandra', 'dale', 'marlow', 'quill', 'vance']);
    const head = await atDesk(school, 'marlow');
    await head.visit('/staff/call-backs');
    expect(head.text()).toContain('Ada');
    expect(head.text()).not.toContain('Bea');
    expect(await whoKnows(school, ['haven'])).toEqual([]);
  });

  test('in the holidays nobody is reminded; where the school has set no dates, every weekday counts', async () => {
    await ask(school, NOT_ABOUT_THEM);
    await school.goTo('2026-12-21T09:00:00.000Z');
    expect(await lettersIn(school)).toEqual({ haven: [CALLED] });
    await school.goTo('2027-09-04T09:00:00.000Z');
    expect(await lettersIn(school)).toEqual({ haven: [CALLED] });
    await school.goTo('2027-09-06T09:00:00.000Z');
    expect(await lettersIn(school)).toEqual({ haven: [CALLED, WAITS], marlow: [CALLED] });
  });

  test('once somebody has rung, nobody is reminded, and a letter on its way stays behind', async () => {
    await ask(school, NOT_ABOUT_THEM);
    await lettersIn(school);
    school.bench.clock.set('2026-11-27T07:00:00.000Z');
    await school.portal.rounds.runOnce();
    const lead = await atDesk(school, 'haven');
    await lead.visit('/staff/call-backs');
    await lead.press('I have rung Mina');
    expect(await lettersIn(school)).toEqual({ haven: [CALLED] });
    await school.goTo('2026-11-30T08:00:00.000Z');
    expect(await lettersIn(school)).toEqual({ haven: [CALLED] });
  });
});

test('“I have rung” can be taken back the same day, by whoever pressed it', async () => {
  const school = await openTestPortal();
  try {
    await ask(school, NOT_ABOUT_THEM);
    await school.goTo('2026-11-24T07:00:00.000Z');
    const [lead, head] = [await atDesk(school, 'haven'), await atDesk(school, 'marlow')];
    await lead.visit('/staff/call-backs');
    await lead.press('I have rung Mina');
    expect(lead.text()).toContain('Mina, by you, today at 07:00');
    await head.visit('/staff/call-backs');
    expect(head.text()).toContain('Mina, by Mrs Haven, today at 07:00');
    expect(head.offers('I have not rung Mina: put it back')).toBe(false);
    const path = await school.bench.db
      .read('call_backs')
      .first<{ id: string }>('id')
      .then(({ id }) => `/staff/call-backs/${id}/not-rung`);
    expect((await head.send('POST', path, { fields: { _form: tokenOn(head) } })).status).toBe(404);
    await lead.press('I have not rung Mina: put it back');
    expect(lead.text()).toContain('It is on the list again.');
    await head.visit('/queue');
    expect(head.text()).toContain('1 person waits to be rung about a child’s safety.');
    // It is reminded of again, as if nobody had pressed.
    await school.goTo('2026-11-25T07:00:00.000Z');
    expect(await lettersIn(school)).toMatchObject({ dale: [CALLED] });

    const again = await school.signedIn('haven');
    await again.visit('/staff/call-backs');
    await again.press('I have rung Mina');
    school.bench.clock.set('2026-11-26T00:30:00.000Z');
    const next = await school.signedIn('haven');
    await next.visit('/staff/call-backs');
    expect(next.text()).not.toContain('Mina');
    expect((await next.send('POST', path, { fields: { _form: tokenOn(next) } })).status).toBe(404);
  } finally {
    await school.close();
  }
});
