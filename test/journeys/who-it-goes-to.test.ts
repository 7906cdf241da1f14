// Every row of the procedure's section 4, said by a parent page by page: who has it, who has it next, and who never learns of it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findConcern } from '../../src/concerns/concern-store.js';
import { handsOn, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { answerQuestions, receiptOn, STAFF, type Told } from './support/as-a-parent.js';
import { atDesk, expectNothing } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const GOVERNORS = 'A governor, or the governing body';
const NO_CLASS = 'It is not about one class';
const CHAIR = 'Dr Chandra – Chair of governors';
const VICE = 'Mr Vance – Vice-chair of governors';
const CLERK = 'Ms Quill – Clerk to the governors';

interface Row {
  readonly what: string;
  readonly told: Told;
  readonly first: Name;
  readonly next: Name;
  /** Who must learn nothing of it. */
  readonly never?: Name;
  /** What the parent also reads before sending. */
  readonly says?: string;
}

const ROWS: readonly Row[] = [
  { what: 'a class matter', told: {}, first: 'amber', next: 'marlow', never: 'rowan' },
  { what: 'a friendship', told: { about: 'Friendships' }, first: 'amber', next: 'marlow' },
  {
    what: 'bullying by another child, also online',
    ...{ told: { about: 'Bullying by another child' }, first: 'amber', next: 'marlow' },
  },
  {
    what: 'help with staying safe online',
    told: { about: 'Help with staying safe online' },
    ...{ first: 'amber', next: 'marlow', says: 'This is help, not a complaint.' },
  },
  {
    what: 'the whole school',
    ...{ told: { about: 'The whole school', schoolClass: NO_CLASS }, first: 'marlow', next: 'quill' },
  },
  {
    what: 'the class teacher, whose name the parent need not know',
    told: { about: STAFF, who: ['My child’s class teacher'] },
    ...{ first: 'marlow', next: 'quill', never: 'amber' },
  },
  {
    what: 'both teachers of a job share',
    told: { about: STAFF, who: ['My child’s class teacher'], schoolClass: 'Year 4 – Mr Cedar and Mrs Birch' },
    ...{ first: 'marlow', next: 'quill', never: 'cedar' },
  },
  {
    what: 'another member of staff',
    told: { about: STAFF, who: ['Mrs Penny – Office manager'], schoolClass: NO_CLASS },
    ...{ first: 'marlow', next: 'quill', never: 'penny' },
  },
  {
    what: 'what two members of staff did online',
    told: {
      about: STAFF,
      who: [
        'Mrs Penny – Office manager',
        'Miss Rowan – Year 2 teacher',
        'It is about what they did online: a post, a message, a group',
      ],
    },
    ...{ first: 'marlow', next: 'quill', never: 'rowan', says: 'It is about what they did online' },
  },
  {
    what: 'the head teacher',
    ...{ told: { about: 'The head teacher' }, first: 'chandra', next: 'quill', never: 'marlow' },
  },
  {
    what: 'a governor',
    told: { about: GOVERNORS, who: ['Mrs Grove – Parent governor'] },
    ...{ first: 'chandra', next: 'quill', never: 'grove' },
  },
  {
    what: 'the chair',
    ...{ told: { about: GOVERNORS, who: [CHAIR] }, first: 'vance', next: 'quill', never: 'chandra' },
  },
  {
    what: 'the head and the chair',
    told: { about: GOVERNORS, who: [CHAIR, 'Mrs Marlow – Head teacher'] },
    ...{ first: 'vance', next: 'quill', never: 'marlow' },
  },
  {
    what: 'the chair and the vice-chair',
    told: { about: GOVERNORS, who: [CHAIR, VICE] },
    ...{ first: 'quill', next: 'quill', never: 'vance', says: 'The clerk asks somebody independent' },
  },
  {
    what: 'most of the governors, though not the chair',
    told: {
      about: GOVERNORS,
      who: [VICE, 'Mrs Grove – Parent governor', 'Mr Field – Governor'],
    },
    ...{ first: 'quill', next: 'quill', never: 'chandra', says: 'The clerk asks somebody independent' },
  },
  {
    what: 'the whole governing body',
    told: { about: GOVERNORS, who: ['The whole governing body'] },
    ...{ first: 'quill', next: 'quill', never: 'field', says: 'The clerk asks somebody independent' },
  },
  {
    what: 'the clerk',
    ...{ told: { about: GOVERNORS, who: [CLERK] }, first: 'chandra', next: 'vance', never: 'quill' },
  },
];

test.each(ROWS)('$what', async ({ told, first, next, never, says }) => {
  const parent = portal.phone();
  await answerQuestions(parent, { ...told, email: `${first}-${next}@example.org` });
  if (says !== undefined) expect(parent.text()).toContain(says);
  await parent.press('Send');
  const { ref } = receiptOn(parent);
  const concern = await findConcern(portal.bench.db.read, { ref });
  if (!concern) throw new Error('It is missing');
  const desk = await atDesk(portal, first);
  await desk.visit('/queue');
  expect(desk.text()).toContain(ref);
  if (never !== undefined) await expectNothing(portal, never, ref);

  const raised = {
    ref,
    parent: { kind: 'parent' as const, mailboxId: concern.mailboxId, concernId: undefined },
    now: async () => (await findConcern(portal.bench.db.read, { ref })) ?? concern,
  };
  const hands = handsOn(portal.bench, raised);
  await hands.answer(first);
  await hands.moveOn();
  const nextDesk = await atDesk(portal, next);
  await nextDesk.visit('/queue');
  expect(nextDesk.text()).toContain(ref);
  if (never !== undefined) await expectNothing(portal, never, ref);
});

test('whoever leads on staying safe online has it, where the school has somebody; it stays informal unless the parent says so', async () => {
  await portal.bench.db.write((tx) =>
    tx('posts_held').insert({
      id: 'o',
      post: 'online-safety-lead',
      person_id: 'dale',
      from_on: '2026-09-01',
    }),
  );
  const parent = portal.phone();
  await answerQuestions(parent, { about: 'Help with staying safe online', email: 'online@example.org' });
  expect(parent.text()).toContain('Mr Dale (online safety lead)');
  await parent.press('Send');
  const { ref } = receiptOn(parent);
  await expectNothing(portal, 'amber', ref);
  const dale = await atDesk(portal, 'dale');
  await dale.visit(`/staff/concerns/${ref}`);
  expect(dale.offers('Give it to someone else')).toBe(false);
});

test('about a class’s teacher, a class has to be named; what was typed stays', async () => {
  const parent = portal.phone();
  await parent.visit('/raise');
  parent.choose('No');
  await parent.press('Continue');
  parent.choose(STAFF);
  await parent.press('Continue');
  parent.tick('My child’s class teacher');
  await parent.press('Continue');
  parent.choose(NO_CLASS);
  parent.fill('Your child’s first name', 'Noor');
  await parent.press('Continue');
  expect(parent.errors()).toEqual(['Choose your child’s class, so that we know who the class teacher is']);
  expect(parent.value('Your child’s first name')).toBe('Noor');
});
