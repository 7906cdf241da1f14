// Somebody has talked the school into changing an address: for a day, whoever reads the old mailbox can undo it.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../src/clock.js';
import { emailOf, handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openWithReceipt } from './support/as-a-parent.js';
import { tokenOn } from './support/at-school.js';

const OLD = 'mina.hart@example.org';
const NEW = 'somebody@example.org';
const UNDO = 'That was not me: send them here again';

let portal: TestPortal;
let concern: RaisedConcern;
beforeEach(async () => {
  portal = await openTestPortal();
  concern = await raise(portal.bench);
});
afterEach(() => portal.close());

async function used(address: string): Promise<TestBrowser> {
  const phone = portal.phone();
  await comeIn(portal, phone, address);
  return phone;
}

async function change(to: string, more: { unsafe?: boolean } = {}): Promise<void> {
  const office = await portal.signedIn('penny');
  await office.visit('/office/address');
  office.fill('Reference', concern.ref);
  office.fill('New e-mail address', to);
  office.tick('I know this parent, or they gave me the receipt code');
  if (more.unsafe) office.tick('Yes, somebody else can: it must not be able to undo this');
  await office.press('Change it');
  expect(office.text()).toContain('Where it had another address, that has been told.');
}

const subjectsTo = async (address: string): Promise<string[]> =>
  (await portal.lettersTo(address)).map(({ subject }) => subject.replace(`${concern.ref}: `, ''));

/** Asks for a code, and says whether one comes. */
async function getsACode(address: string): Promise<boolean> {
  const before = await subjectsTo(address);
  const phone = portal.phone();
  await phone.visit('/follow');
  phone.fill('Your e-mail address', address);
  await phone.press('Send me a code');
  return (await subjectsTo(address)).length > before.length;
}

const pressAnyway = async (phone: TestBrowser, ref = concern.ref): Promise<number> => {
  await phone.visit('/follow/receipt');
  const fields = { _form: tokenOn(phone) };
  return (await phone.send('POST', `/my-concerns/${ref}/put-back`, { fields })).status;
};

test('the old mailbox is told, undoes it in one press, and has everything as before; the other has nothing', async () => {
  await used(OLD);
  await change(NEW);
  portal.bench.clock.advance(HOUR);
  const other = await used(NEW);
  expect(other.path).toBe(`/concerns/${concern.ref}`);
  await other.follow('See your receipt code');
  const seen = /\d{4} \d{4} \d{4} \d{4}/.exec(other.text())?.[0] ?? '';
  await handsOn(portal.bench, concern).message('amber', 'May I ring you?');
  expect(await subjectsTo(NEW)).toContain('a message for you');

  const told = (await portal.lettersTo(OLD)).find(({ subject }) => subject.includes('elsewhere'));
  expect(told?.text).toContain('sign in with this address by 09:00 on Tuesday 24 November.');
  const parent = portal.phone();
  await parent.visit(told?.path ?? '', { from: 'letter' });
  await comeIn(portal, parent, OLD);
  expect(parent.path).toBe('/my-concerns');
  expect(parent.text()).toContain(`Our letters about ${concern.ref} go to another address now`);
  expect(parent.text()).toContain('undo it here until tomorrow at 09:00');
  expect((await parent.send('GET', `/concerns/${concern.ref}`)).status).toBe(404);
  await parent.press(UNDO);
  expect(parent.path).toBe(`/concerns/${concern.ref}?done=put-back`);
  expect(parent.text()).toContain('Our letters come to this address again.');
  expect(parent.text()).toContain('The change of the e-mail address was undone.');

  expect((await other.send('GET', `/concerns/${concern.ref}`)).status).not.toBe(200);
  expect(await getsACode(NEW)).toBe(false);
  await openWithReceipt(other, { ref: concern.ref, code: seen });
  expect(other.path).toBe('/follow/receipt');
  expect(await subjectsTo(NEW)).toContain('our letters go to the earlier address again');
  expect(await subjectsTo(OLD)).toContain('a message for you');
  await handsOn(portal.bench, concern).message('amber', 'Thank you.');
  expect((await subjectsTo(OLD)).filter((subject) => subject === 'a message for you')).toHaveLength(2);
  expect((await subjectsTo(NEW)).filter((subject) => subject === 'a message for you')).toHaveLength(1);

  expect(await subjectsTo(emailOf('amber'))).toContain('please ring the parent');
  const teacher = await portal.signedIn('amber');
  await teacher.visit(`/staff/concerns/${concern.ref}`);
  expect(teacher.text()).toContain('The change of the e-mail address was undone by somebody who reads');

  // Once is all: there is nothing left to undo, for either.
  expect(await pressAnyway(parent)).toBe(404);
  await parent.visit('/my-concerns');
  expect(parent.path).toBe(`/concerns/${concern.ref}`);
});

test('when the day is over the old mailbox can neither undo it nor sign in', async () => {
  const parent = await used(OLD);
  await change(NEW);
  portal.bench.clock.advance(24 * HOUR - MINUTE);
  const late = await used(OLD);
  expect(late.offers(UNDO)).toBe(true);
  portal.bench.clock.advance(MINUTE);
  expect(await pressAnyway(late)).toBe(303);
  expect(late.offers(UNDO)).toBe(false);
  expect((await concern.now()).complainant.address).toBe(NEW);
  expect(await getsACode(OLD)).toBe(false);
  expect(await pressAnyway(parent)).toBe(303);
});

test('an old mailbox that somebody else reads is told, and can undo nothing', async () => {
  await used(OLD);
  await change(NEW, { unsafe: true });
  const told = (await portal.lettersTo(OLD)).find(({ subject }) => subject.includes('elsewhere'));
  expect(told?.text).toContain('please ring us at once.');
  expect(told?.text).not.toContain('undo');
  expect(await getsACode(OLD)).toBe(false);
});

test('an address that nobody ever used may be a stranger’s: it cannot undo anything', async () => {
  await change(NEW);
  expect(await subjectsTo(OLD)).toContain('our letters now go elsewhere');
  expect(await getsACode(OLD)).toBe(false);
});

test('nobody else can undo it, with the receipt code or not, and a made-up reference is answered alike', async () => {
  await used(OLD);
  const theirs = await raise(portal.bench, { contact: { email: 'other@example.org' } });
  await change(NEW);
  for (const phone of [await used('other@example.org'), await used(NEW)]) {
    expect(await pressAnyway(phone)).toBe(404);
    expect(await pressAnyway(phone, 'WHP-0000-0000')).toBe(404);
    expect(await pressAnyway(phone, theirs.ref)).toBe(404);
  }
  expect((await concern.now()).complainant.address).toBe(NEW);
});

test('changed twice in a day, the address that was in use before can undo both; the one in between nothing', async () => {
  await used(OLD);
  await change(NEW);
  await used(NEW);
  await change('third@example.org');
  expect(await subjectsTo(NEW)).toContain('our letters now go elsewhere');
  expect(await getsACode(NEW)).toBe(false);
  const parent = await used(OLD);
  await parent.press(UNDO);
  expect((await concern.now()).complainant.address).toBe(OLD);
});

test('put right again by the school itself, there is nothing to undo, and the wrong one does not come back', async () => {
  await used(OLD);
  await change(NEW);
  await used(NEW);
  await change(OLD);
  expect(await getsACode(NEW)).toBe(false);
  const parent = await used(OLD);
  expect(parent.path).toBe(`/concerns/${concern.ref}`);
  expect(await subjectsTo(OLD)).toContain('our letters now go elsewhere');
});
