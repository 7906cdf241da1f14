// What helps a parent is said once: kept with them, offered at their next concern, seen by whoever acts, and by no other adult.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openWithReceipt, raiseConcern, tellPoint } from './support/as-a-parent.js';
import { atDesk } from './support/at-school.js';

const MINA = 'mina@home.test';
const OMAR = 'omar@home.test';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

/** Every question up to the one of how to be reached. */
async function toTheContact(parent: TestBrowser): Promise<void> {
  await parent.visit('/raise');
  parent.choose('No');
  await parent.press('Continue');
  parent.choose('Something in class, or my child’s learning');
  await parent.press('Continue');
  parent.choose('Year 3 – Miss Amber');
  await parent.press('Continue');
  await tellPoint(parent, 'The coat was lost.', true);
  parent.choose('No, that is all');
  await parent.press('Continue');
  parent.choose('No', 'Have you already spoken to someone about it?');
  await parent.press('Continue');
  expect(parent.heading()).toBe('How can we reach you?');
}

function expectNothingFilledIn(parent: TestBrowser): void {
  expect(parent.value('Letters in large print')).toBe('');
  expect(parent.value('Your language, if not English')).toBe('');
  expect(parent.value('Anything that would help you').trim()).toBe('');
}

let phone: TestBrowser;
let first: string;

test('said with a concern, it is seen by whoever acts, plainly', async () => {
  phone = portal.phone();
  await toTheContact(phone);
  phone.fill('Your name', 'Mina Hart');
  phone.fill('E-mail address', MINA);
  phone.tick('An interpreter');
  phone.tick('Letters in large print');
  phone.fill('Your language, if not English', 'Polish');
  phone.fill('Anything that would help you', 'Not before nine.');
  await phone.press('Continue');
  expect(phone.text()).toContain('language: Polish');
  await phone.press('Send');
  first = /WHP-\w{4}-\w{4}/.exec(phone.text())?.[0] ?? '';
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${first}`);
  expect(teacher.text()).toContain(
    'Would help them: large print; an interpreter; language: Polish; Not before nine.',
  );
});

test('it is offered, filled in, at the next concern of the same parent, signed in', async () => {
  await comeIn(portal, phone, MINA);
  await toTheContact(phone);
  expect(phone.value('An interpreter')).toBe('ticked');
  expect(phone.value('A quiet room to talk')).toBe('');
  expect(phone.value('Your language, if not English')).toBe('Polish');
  expect(phone.value('Anything that would help you').trim()).toBe('Not before nine.');
  phone.fill('Your name', 'Mina Hart');
  phone.fill('E-mail address', MINA);
  await phone.press('Continue');
  await phone.press('Send');
});

test('the parent changes it on their own page, for every concern of theirs', async () => {
  await phone.visit('/my-concerns');
  await phone.follow('What helps you: language, large print, a call');
  phone.untick('Letters in large print');
  phone.tick('Ring me rather than write');
  phone.fill('Your language, if not English', 'x'.repeat(61));
  await phone.press('Keep this');
  expect(phone.errors()).toEqual(['Shorten the language to 60 characters']);
  expect(phone.value('Ring me rather than write')).toBe('ticked');
  phone.fill('Your language, if not English', 'Ukrainian');
  await phone.press('Keep this');
  expect(phone.text()).toContain('Whoever deals with a concern of yours sees it');
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${first}`);
  expect(teacher.text()).toContain(
    'Would help them: a call rather than an e-mail; an interpreter; language: Ukrainian; Not before nine.',
  );
});

test('whoever has the concern writes down what they hear, and the parent finds it', async () => {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${first}`);
  await teacher.follow('Write down what would help them');
  expect(teacher.value('An interpreter')).toBe('ticked');
  teacher.tick('A quiet room to talk');
  await teacher.press('Keep this');
  expect(teacher.text()).toContain('Kept with the parent.');
  expect(teacher.text()).toContain('a quiet room');
  await phone.visit('/my-needs');
  expect(phone.value('A quiet room to talk')).toBe('ticked');
  const other = await atDesk(portal, 'elm');
  expect((await other.send('GET', `/staff/concerns/${first}/needs`)).status).toBe(404);
});

test('whoever offers to meet has it before them as it stands now, and the parent finds it filled in', async () => {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${first}/meeting`);
  expect(teacher.text()).toContain(
    'Would help them: a call rather than an e-mail; an interpreter; a quiet room; language: Ukrainian; Not before nine.',
  );
  await phone.visit(`/concerns/${first}/meeting`);
  expect(phone.text()).toContain('an interpreter; a quiet room; language: Ukrainian; Not before nine.');
  await phone.follow('Change what helps you');
  phone.untick('Ring me rather than write');
  await phone.press('Keep this');
  await teacher.visit(`/staff/concerns/${first}/meeting`);
  expect(teacher.text()).toContain(
    'Would help them: an interpreter; a quiet room; language: Ukrainian; Not before nine.',
  );

  teacher.choose('At school');
  teacher.fill('Where, or how you reach each other', 'The blue room');
  teacher.select('First time: day', 'Wednesday 25 November');
  teacher.fill('First time: from', '15:30');
  await teacher.press('Read it before it goes');
  await teacher.press('Offer these times');
  await phone.visit(`/concerns/${first}/meeting`);
  expect(phone.value('Do you need an interpreter? Which language?')).toBe('Ukrainian');
  expect(phone.value('Anything else that would help?').trim()).toBe('a quiet room; Not before nine.');
  // What they take out stays out, also where something else is to be put right.
  phone.fill('Anything else that would help?', '');
  await phone.press('Tell the school');
  expect(phone.errors()).toEqual(['Choose a time, or say that none fits']);
  expect(phone.value('Anything else that would help?').trim()).toBe('');
  phone.choose('Wednesday 25 November at 15:30');
  phone.fill('Anything else that would help?', 'A chair with arms');
  await phone.press('Tell the school');
  await teacher.visit(`/staff/concerns/${first}`);
  expect(teacher.text()).toContain('Ukrainian');
  expect(teacher.text()).toContain('A chair with arms');
});

test('no other adult sees it: not by typing the address, not signed in as themselves, not for the same child', async () => {
  const stranger = portal.phone();
  await toTheContact(stranger);
  stranger.fill('E-mail address', MINA);
  await stranger.press('Continue');
  expect(stranger.errors()).toEqual(['Enter your name, or choose not to say who you are']);
  expectNothingFilledIn(stranger);
  stranger.fill('Your name', 'Somebody');
  stranger.tick('Somebody to write for me');
  await stranger.press('Continue');
  expect(stranger.html).not.toContain('Ukrainian');
  await stranger.press('Send');
  const theirs = /WHP-\w{4}-\w{4}/.exec(stranger.text())?.[0] ?? '';
  // Nobody proved that address for this concern: it shows what was said with it, and changed nothing of Mina’s.
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${theirs}`);
  expect(teacher.text()).toContain('Would help them: help with writing');
  expect(teacher.html).not.toContain('Ukrainian');
  await phone.visit('/my-needs');
  expect(phone.value('Somebody to write for me')).toBe('');

  await raise(portal.bench, { contact: { email: OMAR, name: 'Omar Hart' }, child: 'Noor' });
  const omar = portal.phone();
  await comeIn(portal, omar, OMAR);
  await omar.visit('/my-needs');
  expectNothingFilledIn(omar);
  await toTheContact(omar);
  omar.fill('Your name', 'Omar Hart');
  omar.fill('E-mail address', MINA);
  await omar.press('Continue');
  expect(omar.html).not.toContain('Ukrainian');
});

test('without a mailbox it stays with the concern, and large print makes the printed letter larger', async () => {
  const told = { name: 'Ada Hill', email: '', phone: '', postalAddress: '3 Mill Lane' };
  const large = { ...told, helps: ['large print'] as const, language: '' };
  const { ref } = await raise(portal.bench, { classId: 'year6', contact: large });
  await raise(portal.bench, { classId: 'year5', contact: told });
  const office = await atDesk(portal, 'penny');
  const letters = await portal.bench.db
    .read('letters')
    .join('concerns', 'concerns.id', 'letters.concern_id')
    .where({ lane: 'print' })
    .select<{ id: string; ref: string }[]>('letters.id', 'concerns.ref');
  for (const letter of letters) {
    await office.visit(`/office/letters/${letter.id}`);
    expect(office.html.includes('letter--large')).toBe(letter.ref === ref);
  }
  expect(letters).toHaveLength(2);
  const unnamed = portal.phone();
  const receipt = await raiseConcern(unnamed, { unnamed: true });
  const back = portal.phone();
  await openWithReceipt(back, receipt);
  await back.visit('/my-needs');
  expectNothingFilledIn(back);
  back.tick('A quiet room to talk');
  await back.press('Keep this');
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${receipt.ref}`);
  expect(teacher.text()).toContain('Would help them: a quiet room');
});

test('what was typed before there was a list is still read', async () => {
  const { ref, concernId } = await raise(portal.bench, {
    contact: { email: 'old@home.test', needs: 'Large print' },
  });
  await portal.bench.db.write((tx) =>
    tx('needs')
      .where({ owner: `concern:${concernId}` })
      .delete(),
  );
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('Would help them: Large print');
});
