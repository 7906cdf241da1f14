// A mistyped e-mail address is put right: by the browser that raised the concern, as long as nobody has used the old one.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { comeIn, openWithReceipt, raiseConcern, STAFF } from './support/as-a-parent.js';
import { atDesk, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const subjectsTo = async (address: string): Promise<string[]> =>
  (await portal.lettersTo(address)).map(({ subject }) => subject);

test('the letters are posted again, to the new address only; the old one reads nothing', async () => {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, { email: 'mina@exmaple.org' });
  expect(parent.text()).toContain('We have written to mina@exmaple.org.');
  await parent.follow('Wrong e-mail address? Change it');
  await parent.press('Change it');
  expect(parent.errors()).toEqual(['Enter the right e-mail address']);
  parent.fill('The right e-mail address', 'mina at example');
  await parent.press('Change it');
  expect(parent.errors()).toEqual(['Enter an e-mail address like name@example.com']);
  expect(parent.value('The right e-mail address')).toBe('mina at example');
  parent.fill('The right e-mail address', 'mina@example.org');
  await parent.press('Change it');
  expect(parent.text()).toContain('We have written to mina@example.org.');
  expect(await subjectsTo('mina@example.org')).toEqual([`${ref}: we have your concern`]);
  expect(await subjectsTo('mina@exmaple.org')).toEqual([]);

  const wrong = portal.phone();
  await wrong.visit(`/concerns/${ref}`);
  await wrong.visit('/follow');
  wrong.fill('Your e-mail address', 'mina@exmaple.org');
  await wrong.press('Send me a code');
  const code = (await portal.lettersTo('mina@exmaple.org')).find(({ subject }) => subject.includes('code'));
  if (code) {
    await wrong.visit(code.path, { from: 'letter' });
    await wrong.press('Sign in');
    expect(wrong.html).not.toContain(ref);
  }
  expect((await wrong.send('GET', `/concerns/${ref}`)).status).not.toBe(200);
});

test('changed to a wrong one and back again before a letter went out, it arrives all the same', async () => {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, { email: 'right@example.org' });
  for (const address of ['wrong@example.org', 'right@example.org']) {
    await parent.visit(`/raise/sent/${ref}/address`);
    parent.fill('The right e-mail address', address);
    await parent.press('Change it');
  }
  expect(await subjectsTo('right@example.org')).toEqual([`${ref}: we have your concern`]);
  expect(await subjectsTo('wrong@example.org')).toEqual([]);
});

test('once somebody has come in with it, only the office can change it', async () => {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, { email: 'used@example.org' });
  await parent.follow('Wrong e-mail address? Change it');
  const token = tokenOn(parent);
  await comeIn(portal, portal.phone(), 'used@example.org');
  await parent.visit(`/raise/sent/${ref}`);
  expect(parent.offers('Wrong e-mail address? Change it')).toBe(false);
  const fields = { _form: token, email: 'thief@example.org' };
  const answer = await parent.send('POST', `/raise/sent/${ref}/address`, { fields });
  expect(answer.status).toBe(409);
  expect(answer.body.toString('utf8')).toContain('only the school office can change it');
  expect(await subjectsTo('thief@example.org')).toEqual([]);

  const office = await atDesk(portal, 'penny');
  await office.visit('/office/address');
  office.fill('Reference', ref.toLowerCase());
  office.fill('New e-mail address', 'new@example.org');
  await office.press('Change it');
  expect(office.errors()).toEqual(['First make sure that it is the parent you are speaking to']);
  office.tick('I know this parent, or they gave me the receipt code');
  await office.press('Change it');
  expect(await subjectsTo('new@example.org')).toEqual([`${ref}: we have your concern`]);
  expect((await subjectsTo('used@example.org')).at(-1)).toContain(ref);
  const now = portal.phone();
  await comeIn(portal, now, 'new@example.org');
  expect(now.path).toBe(`/concerns/${ref}`);
});

test('another browser, with the receipt code or not, cannot change it', async () => {
  const parent = portal.phone();
  const receipt = await raiseConcern(parent, { email: 'keeps@example.org' });
  const other = portal.phone();
  await openWithReceipt(other, receipt);
  const path = `/raise/sent/${receipt.ref}/address`;
  expect((await other.send('GET', path)).status).toBe(404);
  const fields = { _form: tokenOn(other), email: 'thief@example.org' };
  expect((await other.send('POST', path, { fields })).status).toBe(404);
});

const changeAt = async (name: Name, ref: string, address: string): Promise<void> => {
  const desk = await atDesk(portal, name);
  await desk.visit('/office/address');
  desk.fill('Reference', ref);
  desk.fill('New e-mail address', address);
  desk.tick('I know this parent, or they gave me the receipt code');
  await desk.press('Change it');
  // Whether it is theirs to change or not, the answer is the same.
  expect(desk.text()).toContain(
    'If there is an open concern with that reference, and it is yours to change,',
  );
};

test('what the governors deal with: the office changes nothing, the clerk does, from the concern itself', async () => {
  const { ref } = await raiseConcern(portal.phone(), { about: 'The head teacher', email: 'old@example.org' });
  await changeAt('penny', ref, 'office@example.org');
  await changeAt('chandra', ref, 'chair@example.org');
  expect(await subjectsTo('office@example.org')).toEqual([]);
  expect(await subjectsTo('chair@example.org')).toEqual([]);
  const clerk = await atDesk(portal, 'quill');
  await clerk.visit(`/staff/concerns/${ref}`);
  await clerk.follow('Change the parent’s e-mail address');
  expect(clerk.value('Reference')).toBe(ref);
  clerk.fill('New e-mail address', 'by-the-clerk@example.org');
  clerk.tick('I know this parent, or they gave me the receipt code');
  await clerk.press('Change it');
  expect(await subjectsTo('by-the-clerk@example.org')).toEqual([`${ref}: we have your concern`]);
  expect((await subjectsTo('old@example.org')).at(-1)).toBe(`${ref}: our letters now go elsewhere`);
});

test('about the clerk: the clerk changes nothing, the chair does', async () => {
  const told = { about: 'A governor, or the governing body', who: ['Ms Quill – Clerk to the governors'] };
  const { ref } = await raiseConcern(portal.phone(), { ...told, email: 'about-clerk@example.org' });
  await changeAt('quill', ref, 'clerk@example.org');
  expect(await subjectsTo('clerk@example.org')).toEqual([]);
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${ref}`);
  expect(chair.offers('Change the parent’s e-mail address')).toBe(true);
  await changeAt('chandra', ref, 'by-the-chair@example.org');
  expect(await subjectsTo('by-the-chair@example.org')).toEqual([`${ref}: we have your concern`]);
});

test('who answers a concern is not offered to change where its letters go', async () => {
  const { ref } = await raiseConcern(portal.phone(), { email: 'plain@example.org' });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.offers('Change the parent’s e-mail address')).toBe(false);
});

test('the office cannot turn to itself what may be about the office', async () => {
  for (const about of [{ who: ['Mrs Penny – Office manager'] }, { words: 'the lady in the office' }]) {
    const email = `office-${Object.keys(about).join('')}@example.org`;
    const { ref } = await raiseConcern(portal.phone(), { about: STAFF, email, ...about });
    const office = await atDesk(portal, 'penny');
    await office.visit('/office/address');
    office.fill('Reference', ref);
    office.fill('New e-mail address', 'own@example.org');
    office.tick('I know this parent, or they gave me the receipt code');
    await office.press('Change it');
    expect(await subjectsTo('own@example.org')).toEqual([]);
    expect(await subjectsTo(email)).toEqual([`${ref}: we have your concern`]);
  }
});
