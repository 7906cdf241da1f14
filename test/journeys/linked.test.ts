// Concerns that belong together: related, sent twice by one parent, or several families on one matter. No parent learns of another.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mayReadTogether, whereReadTogether } from '../../src/access/linked.js';
import { touchesOf } from '../../src/concerns/touched-store.js';
import { findConcern } from '../../src/concerns/concern-store.js';
import { loadRoster } from '../../src/people/roster-store.js';
import { handsOn, NAMES, raise, staffActor, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter } from './support/as-a-parent.js';
import { atDesk, tokenOn } from './support/at-school.js';

const RELATED = 'Related to it';
const TWICE = 'Sent twice by the same parent';
const FAMILIES = 'One matter, several families';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const from = (email: string, more: object = {}): Promise<RaisedConcern> =>
  raise(portal.bench, { contact: { email, name: `Parent of ${email}` }, ...more });

async function link(desk: TestBrowser, one: string, other: string, kind: string): Promise<void> {
  await desk.visit(`/staff/concerns/${one}/link`);
  // Without the letters of the school, which are the same on each.
  desk.fill('Reference of the other concern', other.slice(4).toLowerCase());
  desk.choose(kind);
  await desk.press('Link them');
}

/** Every page of a parent that shows the concern. */
async function seenByParent(address: string, { ref }: RaisedConcern): Promise<string> {
  const parent = portal.phone();
  await comeIn(portal, parent, address);
  await parent.visit(`/concerns/${ref}`);
  return parent.html;
}

describe('two that are related', () => {
  let one: RaisedConcern;
  let other: RaisedConcern;
  let head: TestBrowser;
  beforeAll(async () => {
    one = await from('one@example.org');
    other = await from('other@example.org', { about: 'staff', who: ['amber'] });
    head = await atDesk(portal, 'marlow');
  });

  test('are linked by whoever acts on both, with one sentence for all that cannot be', async () => {
    const noSuch = 'There is no open concern with this reference that you could link';
    const governors = await from('head@example.org', { about: 'head' });
    for (const ref of [governors.ref, 'WHP-0000-0000', 'nonsense']) {
      await link(head, one.ref, ref, RELATED);
      expect([ref, head.errors()]).toEqual([ref, [noSuch]]);
    }
    await link(head, one.ref, one.ref, RELATED);
    expect(head.errors()).toEqual(['That is this concern itself.']);
    await link(head, one.ref, other.ref, TWICE);
    expect(head.errors()).toEqual([
      'They were not sent with the same e-mail address. Say that they are related.',
    ]);
    await link(head, one.ref, other.ref, RELATED);
    expect(head.text()).toContain('They are linked.');
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const) {
      await head.visit(`/staff/concerns/${here.ref}`);
      expect(head.offers(there.ref)).toBe(true);
      expect(head.text()).toContain('Mrs Marlow linked it to others: related.');
    }
  });

  test('nobody learns of the link who may not read both, least of all whom the other is about', async () => {
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${one.ref}`);
    expect(teacher.status).toBe(200);
    expect(teacher.html).not.toContain(other.ref);
    expect(teacher.text()).not.toMatch(/linked it|Related to it/);
    for (const [address, here, there] of [
      ['one@example.org', one, other],
      ['other@example.org', other, one],
    ] as const) {
      const html = await seenByParent(address, here);
      expect(html).not.toContain(there.ref);
      expect(html).not.toMatch(/linked|Related to it/);
    }
  });

  test('who may see the link, asked of the database, is who may by the rule', async () => {
    const { read } = portal.bench.db;
    const people = await loadRoster(read, portal.bench.clock.today());
    const groups = await read('link_groups').pluck<string[]>('id');
    const sees: string[] = [];
    for (const name of NAMES) {
      const actor = await staffActor(portal.bench, name);
      for (const id of groups) {
        const ids = await read('linked_concerns').where({ group_id: id }).pluck<string[]>('concern_id');
        const concerns = await Promise.all(ids.map((concernId) => findConcern(read, { id: concernId })));
        const query = read('link_groups').where({ id });
        whereReadTogether(query, actor, read);
        const isFound = (await query.pluck<string[]>('id')).length > 0;
        const may = mayReadTogether(
          actor,
          concerns.filter((each) => each !== undefined),
          people,
        );
        expect([name, isFound]).toEqual([name, may]);
        if (may) sees.push(name);
      }
    }
    expect(sees).toEqual(['marlow']);
  });

  test('and a link is taken away again, on both', async () => {
    await head.visit(`/staff/concerns/${other.ref}`);
    await head.press('Take this link away: Related to it');
    expect(head.text()).toContain('The link has been taken away.');
    for (const { ref } of [one, other]) {
      await head.visit(`/staff/concerns/${ref}`);
      expect(head.text()).toContain('Mrs Marlow took a link away.');
      expect(head.offers('Take this link away: Related to it')).toBe(false);
    }
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${one.ref}`);
    expect(teacher.text()).not.toMatch(/linked it|took a link/);
  });

  test('not beside their own words when it was linked while they wrote, nor in what the other had done', async () => {
    const early = await from('early@example.org', { classId: 'year4' });
    await handsOn(portal.bench, early).note('cedar');
    const birch = await atDesk(portal, 'birch');
    await birch.visit(`/staff/concerns/${early.ref}/answer`);
    birch.fill('Your answer', 'I have asked the caretaker.');
    birch.fill('What did you do to find out?', 'I asked the caretaker.');
    await link(head, early.ref, other.ref, RELATED);
    await birch.press('Read it before it goes');
    expect(birch.text()).not.toMatch(/linked|Related/);
    expect(birch.heading()).toBe('Read it as the parent will');
  });
});

test('of one that was sent twice only the parent closes the second, and opens it again', async () => {
  const first = await from('mina.hart@example.org');
  const second = await from('mina.hart@example.org');
  const teacher = await atDesk(portal, 'amber');
  await link(teacher, second.ref, first.ref, TWICE);
  expect((await second.now()).state).toBe('open');
  const parent = portal.phone();
  await openLetter(portal, parent, 'did you send this twice?');
  expect(parent.path).toBe(`/concerns/${second.ref}`);
  expect(parent.text()).toContain(`It seems to be the same as ${first.ref}.`);
  await parent.press('Yes, close this one');
  expect(parent.text()).toContain('It is closed. Your answer comes with what you sent first.');
  expect(parent.text()).toContain('You closed it: it had been sent twice.');
  expect([(await second.now()).state, (await first.now()).state]).toEqual(['withdrawn', 'open']);
  await parent.follow('Open it again');
  await parent.press('Open it again');
  expect((await second.now()).state).toBe('open');
  await parent.visit(`/concerns/${first.ref}`);
  expect(parent.offers('Yes, close this one')).toBe(false);
});

describe('several families on one matter', () => {
  const GATE = 'Nobody opens the gate before nine.';
  let families: RaisedConcern[];
  let teacher: TestBrowser;
  let page = '';
  beforeAll(async () => {
    families = [
      await from('hill@example.org', { points: [GATE] }),
      await from('marsh@example.org', { points: [GATE, 'And lunch is cold.'] }),
      await from('pond@example.org', { points: [GATE] }),
    ];
    teacher = await atDesk(portal, 'amber');
  });
  const refs = () => families.map(({ ref }) => ref);

  test('are one group, however many join it', async () => {
    const [a = '', b = '', c = ''] = refs();
    await link(teacher, a, b, FAMILIES);
    await link(teacher, c, a, FAMILIES);
    await teacher.follow('Find out and answer once for all of them');
    page = teacher.path;
    for (const ref of refs()) expect(teacher.offers(ref)).toBe(true);
    expect(await portal.bench.db.read('link_groups').where({ kind: 'one matter' })).toHaveLength(1);
  });

  test('where nothing is written yet, nothing can be sent, and the page says what to do', async () => {
    await teacher.visit(`${page}/send`);
    expect(teacher.offers('Send these answers')).toBe(false);
    await teacher.follow('Write the answer once for all of them');
    expect(teacher.path).toBe(page);
  });

  test('the text is written once, and laid in where it fits and nothing stands', async () => {
    const [a = '', b = ''] = refs();
    await teacher.visit(`/staff/concerns/${a}/answer`);
    teacher.fill('Your answer', 'For you, by hand.');
    await teacher.press('Save and finish later');
    await teacher.visit(page);
    teacher.fill('What did you do to find out?', 'I stood at the gate for a week.');
    teacher.fill('The answer to all of them', 'The gate opens at half past eight from Monday.');
    await teacher.press('Lay it into the answers');
    expect(teacher.heading()).toBe('Send the answers');
    expect(teacher.text()).toContain('1 box held words already and were left as they are.');
    expect(teacher.text()).toContain('For you, by hand.');
    expect(teacher.text()).toContain('Still missing: Answer point 2');
    expect(teacher.offers(`Send ${b}`)).toBe(false);
    await teacher.follow(`Change this one: ${b}`);
    expect(teacher.value('Your answer to point 1')).toBe('The gate opens at half past eight from Monday.');
    teacher.fill('Your answer to point 2', 'It will be warm.');
    await teacher.press('Save and finish later');
  });

  test('each is sent by itself: one that moved on meanwhile is told by name, and the others go', async () => {
    await teacher.visit(`${page}/send`);
    const [stale] = families.slice(2);
    if (stale) await handsOn(portal.bench, stale).message('parent', 'One more thing.');
    await teacher.press('Send these answers');
    expect(teacher.text()).toContain('1 answer has not gone');
    expect(teacher.text()).toContain(
      `${stale?.ref ?? ''} Tom, Year 3, Parent of pond@example.org: Something has happened`,
    );
    expect(teacher.text()).toContain('2 answers have been sent:');
    const states = await Promise.all(families.map(async (each) => (await each.now()).state));
    expect(states).toEqual(['answered', 'answered', 'open']);
    await teacher.visit(`${page}/send`);
    await teacher.press('Send these answers');
    expect(teacher.text()).toContain('1 answer has been sent:');
  });

  test('each parent reads their own answer, takes it further alone, and learns of no other', async () => {
    const [, marsh] = families;
    const parent = portal.phone();
    await openLetter(portal, parent, 'an answer is ready', 'marsh@example.org');
    expect(parent.text()).toContain('It will be warm.');
    expect(parent.html).not.toMatch(/hill@|pond@|several families|By hand/i);
    for (const ref of refs().filter((each) => each !== marsh?.ref)) expect(parent.html).not.toContain(ref);
    parent.choose('Not yet', 'Is point 1 settled?');
    parent.choose('Yes', 'Is point 2 settled?');
    await parent.press('Tell the school');
    await parent.press('Take it further');
    const stages = await Promise.all(families.map(async (each) => (await each.now()).stage));
    expect(stages).toEqual(['class teacher', 'head teacher', 'class teacher']);
  });

  test('who may not read every one of them is not told that there are any', async () => {
    for (const name of ['hazel', 'quill', 'amber'] as const) {
      const desk = await atDesk(portal, name);
      await desk.visit(page);
      // Miss Amber has not the one that was taken further any more.
      expect([name, desk.status]).toEqual([name, 404]);
    }
    const head = await atDesk(portal, 'marlow');
    await head.visit(page);
    expect(head.text()).toContain('I stood at the gate for a week.');
    const { read } = portal.bench.db;
    for (const { concernId } of families)
      expect(await touchesOf(read, concernId, 'marlow')).toContain('read');
  });

  test('one that a teacher may not read joins apart: what they see together is not gone by it', async () => {
    const a = await from('hers-1@example.org', { classId: 'year6' });
    const b = await from('hers-2@example.org', { classId: 'year6' });
    const aboutHer = await from('about-elm@example.org', { about: 'staff', who: ['elm'] });
    const elm = await atDesk(portal, 'elm');
    await link(elm, a.ref, b.ref, FAMILIES);
    await elm.follow('Find out and answer once for all of them');
    const hers = elm.path;
    const head = await atDesk(portal, 'marlow');
    await link(head, a.ref, aboutHer.ref, FAMILIES);
    expect(head.offers(aboutHer.ref)).toBe(true);
    await elm.visit(hers);
    expect([elm.status, elm.offers(a.ref), elm.offers(b.ref)]).toEqual([200, true, true]);
    await elm.visit(`/staff/concerns/${a.ref}`);
    expect(elm.offers(b.ref)).toBe(true);
    expect(elm.html).not.toContain(aboutHer.ref);
    expect(elm.text()).not.toContain('Marlow linked');
  });

  test('two who write the text at once: the second sees what the first has kept', async () => {
    const a = await from('first@example.org', { about: 'school' });
    const b = await from('second@example.org', { about: 'school' });
    const head = await atDesk(portal, 'marlow');
    await link(head, a.ref, b.ref, FAMILIES);
    await head.follow('Find out and answer once for all of them');
    const matter = head.path;
    const fields = {
      foundOut: 'Elsewhere.',
      answer: '',
      actions: '',
      readAt: '',
      do: 'keep',
      _form: tokenOn(head),
    };
    await head.send('POST', matter, { fields, headers: { 'sec-fetch-site': 'same-origin' } });
    head.fill('What did you do to find out?', 'Here.');
    await head.press('Only keep it');
    expect(head.status).toBe(409);
    expect(head.text()).toContain('Somebody has changed the text meanwhile');
    expect(head.text()).toContain('Elsewhere.');
    expect(head.value('What did you do to find out?')).toBe('Here.');
    await head.press('Only keep it');
    expect(head.text()).toContain('Kept.');
  });
});
