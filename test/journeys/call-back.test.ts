// A child may be in danger: no story is taken, the parent learns whom to ring now, and may ask to be rung.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emailOf } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { atDesk } from './support/at-school.js';

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
    expect(await portal.bench.db.read('drafts').select('id')).toEqual([]);
    await parent.follow('It is something else: go back to raising a concern');
    expect(parent.path).toBe('/raise');
  },
);

test('a parent asks to be rung: lead and head see it, the lead gets a letter, and it leaves the list once rung', async () => {
  const parent = portal.phone();
  await parent.visit('/raise/who-to-ring');
  await parent.press('Ask to be rung');
  expect(parent.errors()).toEqual(['Enter a name to ask for', 'Enter the number to ring']);
  parent.fill('Name to ask for', 'Mina');
  parent.fill('Number to ring', 'mine');
  await parent.press('Ask to be rung');
  expect(parent.errors()).toEqual(['Enter a telephone number, like 01632 960 001']);
  expect(parent.value('Name to ask for')).toBe('Mina');
  parent.fill('Number to ring', '01632 960 333');
  parent.fill('When is it safe to ring? (if you like)', 'before three');
  await parent.press('Ask to be rung');
  expect(parent.heading()).toBe('The safeguarding lead will ring you');

  const [letter] = await portal.lettersTo(emailOf('haven'));
  expect(letter?.subject).toBe('Somebody has asked to be rung');
  for (const secret of ['Mina', '333', 'three']) expect(letter?.text).not.toContain(secret);
  expect(portal.post.mails).toHaveLength(1);

  const head = await atDesk(portal, 'marlow');
  expect(head.text()).toContain('1 person waits to be rung about a child’s safety.');
  for (const name of ['amber', 'dale', 'penny', 'quill', 'chandra', 'wirral'] as const) {
    const page = await atDesk(portal, name);
    expect(page.html).not.toContain('to be rung');
    expect((await page.send('GET', '/staff/call-backs')).status).toBe(404);
  }
  const lead = await atDesk(portal, 'haven');
  await lead.visit(letter?.path ?? '');
  expect(lead.text()).toContain('Mina');
  expect(lead.text()).toContain('Safe to ring: before three');
  await lead.press('I have rung Mina');
  expect(lead.text()).toContain('Nobody is waiting to be rung.');
  await head.visit('/queue');
  expect(head.text()).not.toContain('to be rung');
  const rung = await portal.bench.db.read('call_backs').first<{ rung_by: string }>('rung_by');
  expect(rung).toEqual({ rung_by: 'haven' });
});

test('where nobody is safeguarding lead, the head is told', async () => {
  const small = await openTestPortal({ without: ['haven'] });
  try {
    const parent = small.phone();
    await parent.visit('/raise/who-to-ring');
    parent.fill('Name to ask for', 'Mina');
    parent.fill('Number to ring', '01632 960 333');
    await parent.press('Ask to be rung');
    expect((await small.lettersTo(emailOf('marlow'))).map(({ subject }) => subject)).toEqual([
      'Somebody has asked to be rung',
    ]);
  } finally {
    await small.close();
  }
});
