// Ten seconds between two lessons: the link in the letter, on the teacher's own phone, opens one act and nothing else.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import {
  emailOf,
  handsOn,
  PASSWORD,
  raise,
  type Name,
  type RaisedConcern,
  type ToRaise,
} from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { atDesk, MADE_UP, tokenOn } from './support/at-school.js';

const SIGN_IN = 'Staff sign in';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

let parents = 0;
const raised = (given: ToRaise = {}): Promise<RaisedConcern> =>
  raise(portal.bench, { ...given, contact: { email: `letter-${(parents += 1)}@home.test` } });

/** A phone on which somebody signed in and out again: its session is over, the phone is known. */
async function knownPhone(name: Name): Promise<TestBrowser> {
  const phone = await portal.signedIn(name);
  await phone.press('Sign out');
  return phone;
}

/** Opens the newest letter about this concern, as a tap in the mail program does. */
async function openLetterOf(phone: TestBrowser, name: Name, ref: string): Promise<void> {
  const letters = await portal.lettersTo(emailOf(name));
  const letter = letters.filter(({ subject }) => subject.includes(ref)).at(-1);
  expect(letter?.path).toBe(`/staff/concerns/${ref}`);
  await phone.visit(letter?.path ?? '', { from: 'letter' });
}

const acknowledgedBy = async ({ concernId }: RaisedConcern) =>
  (
    await portal.bench.db
      .read('entries')
      .where({ concern_id: concernId, step: 'acknowledge' })
      .select<{ person_id: string; facts: string }[]>('person_id', 'facts')
  ).map(({ person_id, facts }) => ({ person: person_id, ...(JSON.parse(facts) as object) }));

describe('on a phone where the teacher signed in before', () => {
  test('the link opens three buttons with the reference only, and one press tells the parent', async () => {
    const concern = await raised();
    const phone = await knownPhone('amber');
    await openLetterOf(phone, 'amber', concern.ref);
    expect(phone.heading()).toBe(concern.ref);
    for (const secret of ['Tom', 'reading group', 'Year 3', 'Mina', 'Amber', 'letter-'])
      expect(phone.html).not.toContain(secret);
    for (const button of [
      'I’ll answer by Monday 30 November',
      'I’ll ring today',
      'Not mine: sign in to hand it on',
    ])
      expect(phone.offers(button)).toBe(true);
    await phone.press('I’ll answer by Monday 30 November');
    expect(phone.heading()).toBe('The parent has been told that you have it');
    expect(await acknowledgedBy(concern)).toEqual([{ person: 'amber', how: 'reply', from: 'letter' }]);
    const letters = await portal.lettersTo(`letter-${parents}@home.test`);
    expect(letters.map(({ subject }) => subject)).toContain(`${concern.ref}: your concern has been read`);
    await phone.follow('Sign in to read it');
    expect(phone.heading()).toBe(SIGN_IN);
    const head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${concern.ref}`);
    expect(head.text()).toContain('Miss Amber said that they have it, from the letter.');
  });

  test('a second press of a hurried thumb says the same and does nothing', async () => {
    const concern = await raised();
    const phone = await knownPhone('amber');
    await openLetterOf(phone, 'amber', concern.ref);
    const fields = { how: 'ring', version: '1', _form: tokenOn(phone) };
    const press = () =>
      phone.send('POST', `/staff/from-letter/${concern.ref}`, {
        fields,
        headers: { 'sec-fetch-site': 'same-origin' },
      });
    const [first, second] = [await press(), await press()];
    for (const { status, body } of [first, second])
      expect([status, body.toString('utf8').includes('The parent has been told')]).toEqual([200, true]);
    expect(await acknowledgedBy(concern)).toHaveLength(1);
  });

  test('it opens nothing else: no page of the concern, no list, no other act', async () => {
    const { ref } = await raised();
    const phone = await knownPhone('amber');
    for (const path of [
      '/queue',
      `/staff/concerns/${ref}/answer`,
      `/staff/concerns/${ref}/hand-back`,
      '/staff/account',
    ]) {
      await phone.visit(path);
      expect([path, phone.heading()]).toEqual([path, SIGN_IN]);
    }
    await openLetterOf(phone, 'amber', ref);
    await phone.press('Not mine: sign in to hand it on');
    expect(phone.heading()).toBe(SIGN_IN);
    phone.fill('School e-mail address', emailOf('amber'));
    phone.fill('Password', PASSWORD);
    await phone.press('Sign in');
    expect(phone.path).toBe(`/staff/concerns/${ref}/hand-back`);
  });

  test('what happened meanwhile is asked at the press: the page is shown anew, and an acknowledged one asks to sign in', async () => {
    const concern = await raised();
    const hands = handsOn(portal.bench, concern);
    const phone = await knownPhone('amber');
    await openLetterOf(phone, 'amber', concern.ref);
    await hands.message('parent', 'One more thing.');
    await phone.press('I’ll ring today');
    expect(phone.heading()).toBe(concern.ref);
    expect(await acknowledgedBy(concern)).toEqual([]);
    await hands.handBack('amber');
    await phone.press('I’ll ring today');
    expect(phone.heading()).toBe(SIGN_IN);
    expect(await acknowledgedBy(concern)).toEqual([]);
  });

  test('whoever is named as complained about meanwhile presses in vain, and finds nothing', async () => {
    const concern = await raised();
    const phone = await knownPhone('amber');
    await openLetterOf(phone, 'amber', concern.ref);
    await handsOn(portal.bench, concern).name('marlow', 'amber');
    await phone.press('I’ll answer by Monday 30 November');
    expect(phone.heading()).toBe(SIGN_IN);
    expect(await acknowledgedBy(concern)).toEqual([]);
    await phone.visit(`/staff/concerns/${concern.ref}`);
    expect(phone.heading()).toBe(SIGN_IN);
  });
});

/** What a phone is shown for a reference, with the reference and what differs on every page left out. */
async function shownFor(phone: TestBrowser, ref: string) {
  const led = await phone.send('GET', `/staff/concerns/${ref}`);
  const { status, headers, body } = await phone.send('GET', String(led.headers.location));
  const mask = (text: string) =>
    text.replaceAll(ref, 'REF').replace(/(name="_form" value=")[^"]*/g, '$1masked');
  return {
    led: [led.status, mask(String(led.headers.location)), led.body.toString('utf8')],
    page: [status, mask(body.toString('utf8'))],
    headers: { ...headers, date: 'any' },
  };
}

test('a known phone tells nothing: a made-up reference and one that is not theirs look alike, byte for byte', async () => {
  const phone = await knownPhone('amber');
  await phone.visit('/staff/sign-in');
  const madeUp = await shownFor(phone, MADE_UP);
  const acknowledged = await raised();
  await handsOn(portal.bench, acknowledged).acknowledge('amber');
  const others = [
    acknowledged,
    await raised({ classId: 'year6' }),
    await raised({ about: 'staff', who: ['amber'] }),
    await raised({ about: 'head' }),
  ];
  for (const { ref } of others) expect(await shownFor(phone, ref)).toEqual(madeUp);
  const sent = async (ref: string) => {
    const fields = { how: 'reply', version: '1', _form: tokenOn(phone) };
    const answer = await phone.send('POST', `/staff/from-letter/${ref}`, {
      fields,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    return [answer.status, String(answer.headers.location).replace(ref, 'REF'), answer.body.toString('utf8')];
  };
  for (const { ref } of others) expect(await sent(ref)).toEqual(await sent(MADE_UP));
});

/** As a mail scanner does: opens the link, follows it, and submits every form it finds, with every button. */
async function scan(scanner: TestBrowser, path: string): Promise<void> {
  await scanner.send('HEAD', path);
  await scanner.visit(path, { from: 'letter' });
  const $ = load(scanner.html);
  for (const form of $('form').toArray()) {
    const fields: Record<string, string> = {};
    for (const input of $(form).find('input').toArray())
      fields[$(input).attr('name') ?? ''] = $(input).attr('value') ?? 'scanner';
    for (const button of $(form).find('button').toArray()) {
      const name = $(button).attr('name');
      const pressed = name === undefined ? fields : { ...fields, [name]: $(button).attr('value') ?? '' };
      const action = $(form).attr('action') ?? path;
      if (action !== '/sign-out') await scanner.send('POST', action, { fields: pressed });
    }
  }
  for (const how of ['reply', 'ring'])
    await scanner.send('POST', path.replace('concerns', 'from-letter'), {
      fields: { how, version: '1', _form: tokenOn(scanner) },
    });
}

test('a scanner that opens, follows and submits everything acknowledges nothing, whatever cookies it has (R-010)', async () => {
  const concern = await raised();
  const path = `/staff/concerns/${concern.ref}`;
  const elsewhere = await knownPhone('elm');
  const parent = portal.phone();
  await parent.visit('/follow');
  for (const scanner of [portal.phone(), elsewhere, parent]) await scan(scanner, path);
  // A page loaded ahead on the very phone: looking changes nothing.
  const own = await knownPhone('amber');
  for (let n = 0; n < 3; n += 1) await own.visit(path, { from: 'letter' });
  expect(own.heading()).toBe(concern.ref);
  // A form from elsewhere, or without the token of this browser.
  const forge = (fields: Record<string, string>, site: string) =>
    own.send('POST', `/staff/from-letter/${concern.ref}`, {
      fields: { how: 'reply', version: '1', ...fields },
      headers: { 'sec-fetch-site': site },
    });
  expect((await forge({ _form: tokenOn(own) }, 'cross-site')).status).toBe(403);
  expect((await forge({}, 'same-origin')).status).toBe(403);
  expect((await forge({ _form: tokenOn(elsewhere) }, 'same-origin')).status).toBe(403);
  expect(await acknowledgedBy(concern)).toEqual([]);
});

describe('a phone is no longer known', () => {
  async function isKnown(phone: TestBrowser, { ref }: RaisedConcern): Promise<boolean> {
    await phone.visit(`/staff/concerns/${ref}`, { from: 'letter' });
    return phone.heading() === ref;
  }

  test('once it is forgotten on the account page, and the list says which there are', async () => {
    const concern = await raised({ classId: 'year1' });
    const phone = await knownPhone('hazel');
    const desk = await portal.signedIn('hazel');
    await desk.visit('/staff/account');
    expect(desk.text().split('Where a letter opens without signing in')[1]).toContain('(this one)');
    expect(await isKnown(phone, concern)).toBe(true);
    const $ = load(desk.html);
    const others = $('li').filter((_, row) => !$(row).text().includes('(this one)'));
    const forget = others.find('form[action$="/forget"]').attr('action') ?? '';
    const fields = { _form: tokenOn(desk) };
    await desk.send('POST', forget, { fields, headers: { 'sec-fetch-site': 'same-origin' } });
    expect(await isKnown(phone, concern)).toBe(false);
  });

  test('once somebody signs out everywhere else, or has a new password', async () => {
    const concern = await raised({ classId: 'year1' });
    const first = await knownPhone('hazel');
    const desk = await portal.signedIn('hazel');
    await desk.visit('/staff/account');
    await desk.press('Sign out everywhere else');
    expect(await isKnown(first, concern)).toBe(false);
    const second = await knownPhone('hazel');
    expect(await isKnown(second, concern)).toBe(true);
    desk.fill('Password now', PASSWORD);
    desk.fill('New password', 'seven green umbrellas sing');
    await desk.press('Change password');
    expect(await isKnown(second, concern)).toBe(false);
    await desk.press('Sign out');
    expect(await isKnown(desk, concern)).toBe(true);
  });

  test('once somebody else signs in on it: a letter to the first asks to sign in', async () => {
    const concern = await raised({ classId: 'year6' });
    const shared = await knownPhone('elm');
    expect(await isKnown(shared, concern)).toBe(true);
    await shared.visit('/staff/sign-in');
    shared.fill('School e-mail address', emailOf('linden'));
    shared.fill('Password', PASSWORD);
    await shared.press('Sign in');
    await shared.press('Sign out');
    expect(await isKnown(shared, concern)).toBe(false);
  });

  test('after thirty days, and once they have left, also where they come back', async () => {
    const phone = await knownPhone('rowan');
    const leaver = await knownPhone('willow');
    const theirs = await raised({ classId: 'reception' });
    expect(await isKnown(leaver, theirs)).toBe(true);
    await portal.school.leaves('willow');
    expect(await isKnown(leaver, theirs)).toBe(false);
    await portal.goTo('2026-12-22T09:00:00.000Z');
    const rows = portal.bench.db.read('letter_devices').where({ person_id: 'willow' });
    expect(await rows.select('id')).toEqual([]);
    const concern = await raised({ classId: 'year2' });
    expect(await isKnown(phone, concern)).toBe(true);
    await portal.goTo('2026-12-23T09:00:01.000Z');
    expect(await isKnown(phone, concern)).toBe(false);
  });
});
