// A closed concern is opened again by its parent: where it stood, within its time, in hands that may have it.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepClassTeacher } from '../../src/people/people-store.js';
import { emailOf, handsOn, raise, type Hands, type Name, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter, PARENT } from './support/as-a-parent.js';
import { atDesk, expectNothing, lettersAbout, tokenOn } from './support/at-school.js';

let portal: TestPortal;
let parent: TestBrowser;
beforeEach(async () => {
  portal = await openTestPortal();
  parent = portal.phone();
});
afterEach(() => portal.close());

async function raised(given: Parameters<typeof raise>[1] = {}): Promise<[RaisedConcern, Hands]> {
  const concern = await raise(portal.bench, given);
  return [concern, handsOn(portal.bench, concern)];
}

async function openItAgain(why = ''): Promise<void> {
  await comeIn(portal, parent);
  await parent.follow('Open it again');
  if (why !== '') parent.fill('Why, in a few words?', why);
  await parent.press('Open it again');
}

/** From Tuesday on the class has this teacher and not the one before. */
async function classGoesTo(name: Name, from: Name): Promise<void> {
  await portal.bench.db.write(async (tx) => {
    await tx('class_teachers').where({ person_id: from }).update({ to_on: '2026-11-23' });
    await keepClassTeacher(tx, { classId: 'year1', personId: name, fromOn: '2026-11-24' });
  });
}

const TUESDAY = '2026-11-24T09:00:00.000Z';

test('settled by mistake: it is answered again, what is settled is asked afresh, and both sides are told', async () => {
  const [concern, hands] = await raised();
  await hands.answer('amber');
  await comeIn(portal, parent);
  parent.choose('Yes', 'Is this settled?');
  await parent.press('Tell the school');
  expect(parent.text()).toContain('It is settled. Thank you for telling us.');
  expect(parent.text()).toContain('you can open it again until Tuesday 5 January 2027');
  await parent.follow('Open it again');
  expect(parent.text()).toContain(
    'Miss Amber (Year 3) is told. The answer stands: you can write to the school, or take it further until Monday 7 December.',
  );
  parent.fill('Why, in a few words?', 'I pressed the wrong one.');
  await parent.press('Open it again');
  expect(parent.text()).toContain('Your concern is open again.');
  expect(parent.text()).toContain('you can take it further until Monday 7 December');
  expect(parent.text()).toContain('I pressed the wrong one.');
  expect(parent.text().match(/opened it again/g)).toHaveLength(1);
  expect(parent.offers('Take it further, to Mrs Marlow')).toBe(true);
  await parent.press('Tell the school');
  expect(parent.errors()).toEqual(['Say whether it is settled']);
  expect(await lettersAbout(portal, 'amber', concern.ref)).toContain(`${concern.ref}: opened again`);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${concern.ref}`);
  expect(teacher.text()).toContain('I pressed the wrong one.');
  expect(teacher.text()).toContain('The parent opened it again.');
  expect(teacher.offers('Send message')).toBe(true);
  const letter = (await portal.lettersTo(PARENT)).find(({ subject }) => subject.includes('open again'));
  expect(letter?.text).toContain('you can take it further until Monday 7 December.');
  expect(letter?.text).not.toContain('wrong one');
});

test('withdrawn before an answer: it is with the teacher again, whose time begins anew', async () => {
  const [concern] = await raised();
  const before = await atDesk(portal, 'amber');
  await before.visit(`/staff/concerns/${concern.ref}`);
  await before.press('I’ll answer by the date');
  await comeIn(portal, parent);
  await parent.follow('Withdraw this concern');
  await parent.press('Withdraw it');
  await openLetter(portal, parent, 'withdrawn, as you asked');
  const letter = (await portal.lettersTo(PARENT)).find(({ subject }) => subject.includes('withdrawn'));
  expect(letter?.text).toContain('Your concern is withdrawn, as you asked.');
  expect(letter?.text).toContain('You can open it again yourself until Tuesday 5 January 2027');
  await portal.goTo('2026-12-01T09:00:00.000Z');
  await comeIn(portal, parent);
  await parent.follow('Open it again');
  expect(parent.text()).toContain('Miss Amber (Year 3) has it and will reply by Tuesday 8 December.');
  await parent.press('Open it again');
  expect(parent.text()).toContain('Miss Amber has it and will answer by Tuesday 8 December.');
  const now = await concern.now();
  expect([now.state, now.closedOn, now.nextDueOn]).toEqual(['open', undefined, '2026-12-03']);
  expect(now.running.map(({ kind, dueOn }) => `${kind} ${dueOn ?? ''}`).sort()).toEqual([
    ...['acknowledge 2026-12-03', 'reply 2026-12-08'],
  ]);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit('/queue');
  expect(teacher.text()).toContain(concern.ref);
});

test('where it stood counts, not what was answered once: formal since, and withdrawn while the head had it', async () => {
  const [concern, hands] = await raised();
  await hands.declareFormal();
  await hands.answer('marlow');
  await hands.withdraw();
  await hands.reopen();
  expect((await concern.now()).state).toBe('answered');
  const [again, those] = await raised({ contact: { email: 'second@example.org' } });
  await those.answer('amber');
  await those.withdraw();
  await those.reopen();
  await those.declareFormal();
  await those.withdraw();
  await those.reopen();
  const now = await again.now();
  expect([now.state, now.stage]).toEqual(['open', 'head teacher']);
});

test('withdrawn from the governors: the clerk arranges the panel anew', async () => {
  const [concern, hands] = await raised();
  await hands.declareFormal();
  await hands.answer('marlow');
  await hands.moveOn();
  await hands.withdraw();
  await openItAgain();
  expect(parent.text()).toContain('arranges a panel of governors, which will meet by Tuesday 5 January 2027');
  expect(await lettersAbout(portal, 'quill', concern.ref)).toContain(`${concern.ref}: opened again`);
});

test('on the last day it can be opened, on the next it cannot, and the page says nothing of it', async () => {
  const [concern, hands] = await raised();
  await hands.withdraw();
  await portal.goTo('2027-01-05T23:30:00.000Z');
  await comeIn(portal, parent);
  await parent.follow('Open it again');
  await portal.goTo('2027-01-06T00:10:00.000Z');
  await comeIn(portal, parent);
  expect(parent.offers('Open it again')).toBe(false);
  await parent.visit(`/concerns/${concern.ref}/reopen`);
  expect(parent.heading()).toBe('Tom was left out of the reading group.');
  const { version } = await concern.now();
  await parent.visit(`/concerns/${concern.ref}/receipt`);
  const sent = await parent.send('POST', `/concerns/${concern.ref}/reopen`, {
    fields: { _form: tokenOn(parent), version: String(version), why: 'Too late?' },
  });
  expect(sent.status).toBe(409);
  expect(sent.body.toString('utf8')).toContain('The time to open it again has passed.');
  expect((await concern.now()).state).toBe('withdrawn');
});

test('what the panel decided is not opened again, and nobody but the parent opens anything', async () => {
  const [concern, hands] = await raised();
  await hands.withdraw();
  const teacher = await atDesk(portal, 'amber');
  expect((await teacher.send('GET', `/concerns/${concern.ref}/reopen`)).status).not.toBe(200);
  await hands.reopen();
  await hands.declareFormal();
  await hands.answer('marlow');
  await hands.moveOn();
  await hands.decide('quill');
  await comeIn(portal, parent);
  expect(parent.offers('Open it again')).toBe(false);
});

test('too long a reason is said beside the field, and every word of it is kept', async () => {
  const [concern, hands] = await raised();
  await hands.withdraw();
  const long = 'word '.repeat(900).trim();
  await openItAgain(long);
  expect(parent.errors()).toEqual(['Shorten this to 4,000 characters']);
  expect(parent.value('Why, in a few words?')).toBe(long);
  expect((await concern.now()).state).toBe('withdrawn');
});

test('opened twice from two pages it is open once', async () => {
  const [concern, hands] = await raised();
  await hands.withdraw();
  await comeIn(portal, parent);
  await parent.follow('Open it again');
  await hands.reopen();
  await parent.press('Open it again');
  expect(parent.status).toBe(409);
  const opened = portal.bench.db.read('entries').where({ concern_id: concern.concernId, step: 'reopen' });
  expect(await opened).toHaveLength(1);
});

test('its teacher has left: the head has it at the same stage, and is told', async () => {
  const [concern, hands] = await raised({ classId: 'year1' });
  await hands.answer('hazel');
  await hands.settle('yes');
  await portal.school.leaves('hazel');
  await portal.goTo(TUESDAY);
  await openItAgain();
  expect(parent.text()).toContain('You opened it again. It went to Mrs Marlow.');
  expect(await concern.now()).toMatchObject({
    ...{ state: 'answered', stage: 'class teacher', holder: { post: 'head' } },
  });
  expect(await lettersAbout(portal, 'marlow', concern.ref)).toContain(`${concern.ref}: opened again`);
});

test('the class has another teacher since: who had it keeps what was said then, and who has the class gets none of it', async () => {
  const [concern, hands] = await raised({ classId: 'year1' });
  await hands.answer('hazel');
  await hands.settle('yes');
  await classGoesTo('dale', 'hazel');
  await portal.goTo(TUESDAY);
  await openItAgain('It began again on Monday.');
  expect((await concern.now()).holder).toEqual({ post: 'head', classId: undefined, personId: undefined });
  await portal.goTo('2026-11-24T10:00:00.000Z');
  await hands.message('parent', 'And again today.');
  await expectNothing(portal, 'dale', concern.ref);
  const hazel = await atDesk(portal, 'hazel');
  await hazel.visit(`/staff/concerns/${concern.ref}`);
  expect(hazel.text()).toContain('You see what was said while it was with you.');
  expect(hazel.text()).not.toContain('And again today.');
  expect((await portal.lettersTo(emailOf('dale'))).length).toBe(0);
});

test('a new receipt code for a closed concern gives it to nobody who has the class now', async () => {
  const [concern, hands] = await raised({ classId: 'year1' });
  await hands.withdraw();
  await classGoesTo('dale', 'hazel');
  await portal.goTo(TUESDAY);
  await comeIn(portal, parent);
  await parent.follow('See your receipt code');
  await parent.press('Make a new code');
  await expectNothing(portal, 'dale', concern.ref);
});

test('somebody it turns out to be about does not get it back', async () => {
  const [concern, hands] = await raised({ classId: 'year1' });
  await hands.answer('hazel');
  await hands.name('marlow', 'hazel');
  await hands.settle('yes');
  await openItAgain();
  expect((await concern.now()).holder.post).toBe('head');
  await expectNothing(portal, 'hazel', concern.ref);
});
