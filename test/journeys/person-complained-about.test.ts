// Whoever is complained about has a place of their own: what was released to them and what they put in, and nothing else, ever.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { emailOf, handsOn, raise, type Name, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn } from './support/as-a-parent.js';
import { atDesk, decideIt, expectNothing, expectNoSuchConcern, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const NOTE = 'The lunch ladies say that he shouted.';
const WORDS =
  'Mr Dale shouted at Tom. Mina Hart (that is me) saw it, and Mrs Willow too. Ring 01632 960 555 or mina@home.example.';

/** About the deputy, with the head, who has kept a note; the parent has written since. */
async function aboutTheDeputy(email: string): Promise<RaisedConcern> {
  const contact = { email, phone: '01632 960 555', postalAddress: '3 Mill Lane' };
  const raised = await raise(portal.bench, { about: 'staff', who: ['dale'], points: [WORDS], contact });
  const hands = handsOn(portal.bench, raised);
  await hands.acknowledge('marlow');
  await hands.note('marlow', NOTE);
  await hands.message('parent', 'My sister Ada knows more.');
  return raised;
}

/** Every page and list of theirs, as bytes, without what differs on each page by design. */
async function place(name: Name, path: string) {
  const browser = await atDesk(portal, name);
  const { status, headers, body } = await browser.send('GET', path);
  const text = body.toString('utf8').replace(/(name="_form" value=")[^"]*/g, '$1masked');
  return { status, headers: { ...headers, date: 'any' }, text };
}

const subjectsTo = async (name: Name): Promise<string[]> =>
  (await portal.lettersTo(emailOf(name))).map(({ subject }) => subject);

/** The address of the newest copy of somebody's, as their own list gives it. */
async function copyOf(name: Name): Promise<string> {
  const browser = await atDesk(portal, name);
  await browser.visit('/about-you');
  return /href="(\/about-you\/[^"]+)"/.exec(browser.html)?.[1] ?? 'no copy';
}

const post = (browser: TestBrowser, path: string, fields: Record<string, string>) =>
  browser.send('POST', path, {
    fields: { ...fields, _form: tokenOn(browser) },
    headers: { 'sec-fetch-site': 'same-origin' },
  });

describe('a concern about the deputy', () => {
  let raised: RaisedConcern;
  let head: TestBrowser;
  let copy: string;
  beforeAll(async () => {
    raised = await aboutTheDeputy('first@home.example');
    head = await atDesk(portal, 'marlow');
  });

  test('is nowhere for the deputy before anything is released: their place is that of anybody', async () => {
    await expectNothing(portal, 'dale', raised.ref);
    expect((await place('dale', '/about-you')).text.replaceAll('Mr Dale', 'X')).toBe(
      (await place('hazel', '/about-you')).text.replaceAll('Mr Hazel', 'X'),
    );
    expect(await subjectsTo('dale')).toEqual([]);
  });

  test('the head chooses, and is offered it without names and ways to reach the parent, beside the original', async () => {
    await head.visit(`/staff/concerns/${raised.ref}`);
    await head.follow('Release copies to whom it is about');
    expect(head.value('Mr Dale – Deputy head teacher')).toBe('ticked');
    expect(head.text()).not.toContain('lunch ladies');
    await head.press('Continue');
    expect(head.errors()).toEqual(['Choose what they are to read']);
    head.tick('What the parent says');
    await head.press('Continue');
    expect(head.text()).toContain('Mina Hart (that is me)');
    expect(head.value('What they read: What the parent says')).toContain(
      'Mr Dale shouted at [the child]. [the parent] (that is me) saw it, and [a colleague] too. Ring [contact details] or [contact details].',
    );
    await head.press('Read it as they will');
    expect(head.errors()).toEqual(['Say what this is and what is asked of them']);
    head.fill('What they read: What the parent says', 'It is said that you shouted at Tom.');
    head.fill('A word from you', 'Please tell me how you saw it. You may bring somebody.');
    for (const [part, value] of Object.entries({ Day: '4', Month: '12', Year: '2026' }))
      head.fill(part, value);
    await head.press('Read it as they will');
    expect(head.text()).toContain('It is said that you shouted at Tom.');
    expect(head.text()).toContain('An answer is hoped for by Friday 4 December.');
    expect(head.text()).not.toContain('Mina');
    await expectNothing(portal, 'dale', raised.ref);
    await head.press('Change something');
    expect(head.value('What they read: What the parent says')).toBe('It is said that you shouted at Tom.');
    await head.press('Read it as they will');
    await head.press('Release it');
    expect(head.text()).toContain('It has been released to them, and nothing else.');
    expect(head.text()).toContain('Not opened yet');
  });

  test('the deputy gets a letter that says nothing, not even the reference, and finds that copy and nothing else', async () => {
    const letter = (await portal.lettersTo(emailOf('dale'))).at(-1);
    expect(letter?.subject).toBe('Something for you to read');
    expect(letter?.text).not.toContain(raised.ref);
    expect(letter?.path).toBe('/about-you');
    copy = await copyOf('dale');
    const deputy = await atDesk(portal, 'dale');
    await deputy.visit(copy);
    expect(deputy.text()).toContain('This was released to you by Mrs Marlow.');
    expect(deputy.text()).toContain('It is said that you shouted at Tom.');
    for (const hidden of [
      raised.ref,
      raised.concernId,
      'Mina',
      'Ada',
      'Willow',
      '960 555',
      'lunch ladies',
      'Year 3',
    ])
      expect(deputy.html).not.toContain(hidden);
    await expectNoSuchConcern(deputy, raised.ref);
    for (const list of ['/queue', '/queue/others', '/queue/answered']) {
      await deputy.visit(list);
      expect(deputy.html).not.toContain(raised.ref);
    }
    await head.visit(`/staff/concerns/${raised.ref}`);
    expect(head.text()).toMatch(/Copy for Mr Dale[\s\S]*Opened today/);
  });

  test('the copy is frozen: what is written and answered later never reaches it', async () => {
    const before = (await place('dale', copy)).text;
    const hands = handsOn(portal.bench, raised);
    await hands.message('parent', 'He did it again on Friday.');
    await hands.note('marlow', 'Spoke to Ada.');
    expect((await place('dale', copy)).text).toBe(before);
  });

  test('it is nobody else’s: not the parent’s, not a colleague’s, not the head’s under that address, nor a guess', async () => {
    const absent = await place('amber', '/about-you/00000000-0000-4000-8000-000000000000');
    expect(absent.status).toBe(404);
    for (const name of ['amber', 'marlow', 'quill', 'wirral'] as const)
      expect((await place(name, copy)).status).toBe(404);
    expect((await place('amber', copy)).text).toBe(absent.text);
    expect((await place('dale', `/about-you/${raised.ref}`)).status).toBe(404);
    const other = await atDesk(portal, 'amber');
    await other.visit('/queue');
    for (const act of ['read', 'statement', 'heard'])
      expect(
        (await post(other, `${copy}/${act}`, { statement: 'x', do: 'send', inPerson: 'yes' })).status,
      ).toBe(404);
    expect(await portal.bench.db.read('statements').select('id')).toEqual([]);
  });

  test('they put in a statement, kept until they send it, say how they want to be heard, and confirm that they read it', async () => {
    const deputy = await atDesk(portal, 'dale');
    await deputy.visit(copy);
    deputy.fill('In your own words', 'I raised my voice, and I have said sorry');
    await deputy.press('Keep it for now');
    await head.visit(`/staff/concerns/${raised.ref}`);
    expect(head.html).not.toContain('I raised my voice');
    await deputy.visit(copy);
    expect(deputy.value('In your own words')).toBe('I raised my voice, and I have said sorry');
    deputy.fill('In your own words', 'I raised my voice, and I have said sorry to him.');
    await deputy.press('Send the statement');
    expect(deputy.text()).toContain('It cannot be changed now; you can send another.');
    deputy.choose('Yes', 'Do you want to be heard in person?');
    deputy.fill('Who comes with you, or speaks for you, if anybody?', 'Jo Banks');
    deputy.fill('Who are they to you?', 'my union');
    await deputy.press('Tell them');
    await deputy.press('I have read this');
    expect(deputy.text()).toContain('that you have read this.');
    expect(deputy.offers('I have read this')).toBe(false);
    expect(
      (await subjectsTo('marlow')).filter((subject) => subject === `${raised.ref}: something to read`),
    ).toHaveLength(2);
    await head.visit(`/staff/concerns/${raised.ref}`);
    expect(head.text()).toContain('I raised my voice, and I have said sorry to him.');
    expect(head.text()).toContain('Mr Dale asks to be heard in person, with Jo Banks (my union).');
    expect(head.text()).toMatch(/Opened today at \d\d:\d\d, confirmed/);
    expect(head.text()).toContain('Mr Dale put in a statement.');
  });

  test('the parent reads nothing of all this', async () => {
    const parent = portal.phone();
    await comeIn(portal, parent, 'first@home.example');
    await parent.visit(`/concerns/${raised.ref}`);
    expect(parent.status).toBe(200);
    for (const hidden of ['released', 'statement', 'raised my voice', 'Jo Banks'])
      expect(parent.text()).not.toContain(hidden);
  });

  test('withdrawn, it is gone at the next request, and that it was read stays', async () => {
    await head.visit(`/staff/concerns/${raised.ref}`);
    await head.visit(/href="(\/staff\/concerns\/[^"]+\/copies\/[^"]+)"/.exec(head.html)?.[1] ?? '');
    await head.press('Withdraw the copy');
    expect(head.errors()).toEqual(['Say why, in a few words']);
    head.fill('Why?', 'It named the wrong day.');
    await head.press('Withdraw the copy');
    expect((await place('dale', copy)).status).toBe(404);
    expect((await place('dale', '/about-you')).text).toContain('Nothing has been released to you.');
    expect(head.text()).toMatch(/Withdrawn today at [^.]+\. Opened today/);
    const deputy = await atDesk(portal, 'dale');
    expect((await post(deputy, `${copy}/statement`, { statement: 'Late', do: 'send' })).status).toBe(404);
  });
});

test('a copy that waits in the mail is not announced once it is no longer about them, and their place ends', async () => {
  const raised = await aboutTheDeputy('second@home.example');
  const hands = handsOn(portal.bench, raised);
  const before = (await subjectsTo('dale')).length;
  await hands.release('marlow', 'dale');
  const copy = await copyOf('dale');
  expect(copy).toMatch(/^\/about-you\/[0-9a-f-]{36}$/);
  await hands.proposeUnnaming('marlow');
  expect((await place('dale', copy)).status).toBe(200);
  await hands.answerUnnaming('chandra');
  expect((await place('dale', copy)).status).toBe(404);
  expect(await subjectsTo('dale')).toHaveLength(before);
});

test('who leaves the school has no place there any more', async () => {
  const raised = await raise(portal.bench, {
    ...{ about: 'staff', who: ['haven'], contact: { email: 'leaver@home.example' } },
  });
  await handsOn(portal.bench, raised).release('marlow', 'haven');
  const copy = await copyOf('haven');
  const browser = await atDesk(portal, 'haven');
  expect((await browser.send('GET', copy)).status).toBe(200);
  await portal.school.leaves('haven');
  expect((await browser.send('GET', copy)).status).toBe(303);
  expect(await subjectsTo('haven')).not.toContain('Something for you to read');
});

test('about the head: the chair releases, the clerk cannot, and the head has no way to the concern by it', async () => {
  const raised = await raise(portal.bench, { about: 'head', points: ['She spoke of my daughter.'] });
  const clerk = await atDesk(portal, 'quill');
  await clerk.visit(`/staff/concerns/${raised.ref}/release`);
  expect(clerk.status).toBe(404);
  await expectNothing(portal, 'marlow', raised.ref);
  await handsOn(portal.bench, raised).release('chandra', 'marlow');
  const copy = await copyOf('marlow');
  expect((await place('marlow', copy)).text).toContain('She spoke of my daughter.');
  await expectNoSuchConcern(await atDesk(portal, 'marlow'), raised.ref);
  expect((await place('marlow', `/staff/concerns/${raised.ref}/copies/${copy.slice(11)}`)).status).toBe(404);
  // To nobody whom it is not about, whatever a form says.
  await expect(handsOn(portal.bench, raised).release('chandra', 'dale')).rejects.toThrow();
});

test('the panel has decided: whoever records it is asked whether the findings are released', async () => {
  const raised = await aboutTheDeputy('third@home.example');
  const hands = handsOn(portal.bench, raised);
  await hands.answer('marlow');
  await hands.moveOn();
  const clerk = await atDesk(portal, 'quill');
  await decideIt(clerk, raised.ref);
  expect(clerk.heading()).toBe('Release copies');
  clerk.tick('Finding on point 1, by the panel of governors, Monday 23 November');
  await clerk.press('Continue');
  clerk.fill('A word from you', 'This is what the panel found.');
  await clerk.press('Read it as they will');
  await clerk.press('Release it');
  expect((await place('dale', await copyOf('dale'))).text).toContain('The panel heard both sides.');
  // Closed, nothing more can be put in; reading it can still be confirmed.
  const deputy = await atDesk(portal, 'dale');
  await deputy.visit(await copyOf('dale'));
  expect(deputy.offers('Send the statement')).toBe(false);
  await deputy.press('I have read this');
});
