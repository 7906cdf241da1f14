// A mistyped e-mail address is put right: by the browser that raised the concern, as long as nobody has used the old one.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emailOf, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { comeIn, openWithReceipt, raiseConcern, STAFF } from './support/as-a-parent.js';
import { atDesk, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

/** The mail server refuses every letter to this address, until told otherwise. */
function refuse(address: string): () => void {
  portal.post.answer = ({ to }) =>
    to === address ? { kind: 'refused', code: '550 RCPT TO' } : { kind: 'sent' };
  return () => {
    portal.post.answer = () => ({ kind: 'sent' });
  };
}

async function officeGives(ref: string, address: string): Promise<void> {
  const office = await atDesk(portal, 'penny');
  await office.visit('/office/address');
  office.fill('Reference', ref);
  office.fill('New e-mail address', address);
  office.tick('I know this parent, or they gave me the receipt code');
  await office.press('Change it');
  expect(office.errors()).toEqual([]);
}

const RING = 'Our letters do not reach';

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
  // Said without the letters of the school.
  office.fill('Reference', ref.slice(4).toLowerCase());
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

test('letters never go to whom it is about, whoever enters that address', async () => {
  const told = { about: STAFF, who: ['Miss Amber – Year 3 teacher'], email: 'of-amber@example.org' };
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, told);
  await changeAt('penny', ref, emailOf('amber').toUpperCase());
  await parent.follow('Wrong e-mail address? Change it');
  parent.fill('The right e-mail address', emailOf('amber'));
  await parent.press('Change it');
  expect(parent.text()).toContain('Letters about this concern cannot go to that address.');
  expect(parent.text()).toContain(emailOf('amber'));

  // Nor does a code to sign in as a parent.
  const amber = portal.phone();
  await amber.visit('/follow');
  amber.fill('Your e-mail address', emailOf('amber'));
  await amber.press('Send me a code');
  expect(await subjectsTo(emailOf('amber'))).not.toContain('Your code to sign in');
  expect((await subjectsTo(emailOf('amber'))).filter((subject) => subject.includes(ref))).toEqual([]);
  expect(await subjectsTo('of-amber@example.org')).toEqual([`${ref}: we have your concern`]);
});

test('a mailbox that we know keeps its own spelling, which nobody else is shown', async () => {
  await raiseConcern(portal.phone(), { email: 'Wanda.Quartz@example.org' });
  const stranger = portal.phone();
  const { ref } = await raiseConcern(stranger, { email: 'wanda.quartz@EXAMPLE.org' });
  expect(stranger.text()).toContain('We have written to wanda.quartz@EXAMPLE.org.');
  expect(stranger.html).not.toContain('Wanda.Quartz');
  await stranger.follow('Wrong e-mail address? Change it');
  expect(stranger.text()).toContain('Now we write to wanda.quartz@EXAMPLE.org.');
  expect(stranger.html).not.toContain('Wanda.Quartz');
  stranger.fill('The right e-mail address', 'WANDA.quartz@example.org');
  await stranger.press('Change it');
  expect(stranger.text()).toContain('We have written to WANDA.quartz@example.org.');
  await stranger.follow('Wrong e-mail address? Change it');
  stranger.fill('The right e-mail address', 'wanda at example');
  await stranger.press('Change it');
  expect(stranger.text()).toContain('Now we write to WANDA.quartz@example.org.');
  expect(stranger.html).not.toContain('Wanda.Quartz');
  expect(await subjectsTo('Wanda.Quartz@example.org')).toContain(`${ref}: we have your concern`);
  expect(await subjectsTo('wanda.quartz@EXAMPLE.org')).toEqual([]);
  expect(await subjectsTo('WANDA.quartz@example.org')).toEqual([]);
});

test('an address that failed is tried again when it is typed again in the browser that raised it', async () => {
  const parent = portal.phone();
  const mend = refuse('full@example.org');
  const { ref } = await raiseConcern(parent, { email: 'full@example.org' });
  expect(await subjectsTo('full@example.org')).toEqual([]);
  mend();
  expect(await subjectsTo('full@example.org')).toEqual([]);
  await parent.follow('Wrong e-mail address? Change it');
  parent.fill('The right e-mail address', 'full@example.org');
  await parent.press('Change it');
  expect(await subjectsTo('full@example.org')).toEqual([`${ref}: we have your concern`]);
});

test('the office types an address again that failed: the letters go out, and nobody has to ring any more', async () => {
  const mend = refuse('later@example.org');
  const receipt = await raiseConcern(portal.phone(), { email: 'later@example.org' });
  expect(await subjectsTo('later@example.org')).toEqual([]);
  const parent = portal.phone();
  await openWithReceipt(parent, receipt);
  expect(parent.text()).toContain(RING);
  mend();
  await officeGives(receipt.ref, 'later@example.org');
  expect(await subjectsTo('later@example.org')).toEqual([`${receipt.ref}: we have your concern`]);
  await openWithReceipt(parent, receipt);
  expect(parent.text()).not.toContain(RING);
});

test('typed again in vain, it is closed again', async () => {
  refuse('dead@example.org');
  const receipt = await raiseConcern(portal.phone(), { email: 'dead@example.org' });
  expect(await subjectsTo('dead@example.org')).toEqual([]);
  await officeGives(receipt.ref, 'dead@example.org');
  expect(await subjectsTo('dead@example.org')).toEqual([]);
  const parent = portal.phone();
  await openWithReceipt(parent, receipt);
  expect(parent.text()).toContain(RING);
});

test('who raises again with an address that failed gets the letters about the new concern', async () => {
  const mend = refuse('again@example.org');
  await raiseConcern(portal.phone(), { email: 'again@example.org' });
  expect(await subjectsTo('again@example.org')).toEqual([]);
  mend();
  const { ref } = await raiseConcern(portal.phone(), { email: 'again@example.org' });
  expect(await subjectsTo('again@example.org')).toEqual([`${ref}: we have your concern`]);
});

test('a code can be asked for at an address that failed', async () => {
  const mend = refuse('code@example.org');
  const { ref } = await raiseConcern(portal.phone(), { email: 'code@example.org' });
  expect(await subjectsTo('code@example.org')).toEqual([]);
  mend();
  const parent = portal.phone();
  await comeIn(portal, parent, 'code@example.org');
  expect(parent.text()).toContain(ref);
  expect(parent.text()).not.toContain(RING);
});

test('only the address that is left is told that letters go elsewhere, and not where it is given again meanwhile', async () => {
  const { ref } = await raiseConcern(portal.phone(), { email: 'one@example.org' });
  await subjectsTo('one@example.org');
  await officeGives(ref, 'two@example.org');
  await officeGives(ref, 'one@example.org');
  const elsewhere = `${ref}: our letters now go elsewhere`;
  expect(await subjectsTo('one@example.org')).not.toContain(elsewhere);
  await officeGives(ref, 'three@example.org');
  expect(await subjectsTo('one@example.org')).toContain(elsewhere);
  await officeGives(ref, 'four@example.org');
  expect(await subjectsTo('four@example.org')).toEqual([`${ref}: we have your concern`]);
});
