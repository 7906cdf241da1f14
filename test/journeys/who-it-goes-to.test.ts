// Every row of the procedure's section 4, said by a parent page by page: who has it, who has it next, and who never learns of it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keepPost } from '../../src/people/keep-people-store.js';
import { PEOPLE, type Name } from '../support/builders.js';
import { isOnPostgres } from '../support/database.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { answerQuestions, openLetter, receiptOn, STAFF, type Told } from './support/as-a-parent.js';
import { answerIt, atDesk, decideIt, expectNothing } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
  await portal.bench.db.write((tx) =>
    keepPost(tx, { post: 'data-protection-lead', personId: 'dale', fromOn: '2026-09-01' }),
  );
});
afterAll(() => portal.close());

const GOVERNORS = 'A governor, or the governing body';
const NO_CLASS = 'It is not about one class';
const CHAIR = 'Dr Chandra – Chair of governors';
const VICE = 'Mr Vance – Vice-chair of governors';
const CLERK = 'Ms Quill – Clerk to the governors';

/** What section 4 tells apart, in its order. */
const SECTION_4 = [
  'class matter, learning, friendship',
  'whole school, another member of staff, the class teacher',
  'a member of staff’s conduct online',
  'head teacher',
  'a governor',
  'chair and vice-chair, a majority, or the whole board',
  'the clerk',
  'data protection handling',
  'bullying by a pupil, also online',
  'help staying safe online',
] as const;

interface Row {
  readonly row: (typeof SECTION_4)[number];
  readonly what: string;
  readonly told: Told;
  readonly first: Name;
  /** Has it once the parent takes it further; nobody here, where somebody outside the school comes next. */
  readonly next?: Name;
  /** Who must learn nothing of it. */
  readonly never?: Name;
  /** What the parent also reads before sending. */
  readonly says?: string;
}

const ROWS: readonly Row[] = [
  {
    row: 'class matter, learning, friendship',
    what: 'a class matter',
    told: {},
    first: 'amber',
    next: 'marlow',
    never: 'rowan',
  },
  {
    row: 'class matter, learning, friendship',
    what: 'a friendship',
    told: { about: 'Friendships' },
    first: 'amber',
    next: 'marlow',
  },
  {
    row: 'bullying by a pupil, also online',
    what: 'bullying by another child, also online',
    ...{ told: { about: 'Bullying by another child' }, first: 'amber', next: 'marlow' },
  },
  {
    row: 'help staying safe online',
    what: 'help with staying safe online',
    told: { about: 'Help with staying safe online' },
    ...{ first: 'amber', next: 'marlow', says: 'This is help, not a complaint.' },
  },
  {
    row: 'whole school, another member of staff, the class teacher',
    what: 'the whole school',
    ...{ told: { about: 'The whole school', schoolClass: NO_CLASS }, first: 'marlow', next: 'quill' },
  },
  {
    row: 'whole school, another member of staff, the class teacher',
    what: 'the class teacher, whose name the parent need not know',
    told: { about: STAFF, who: ['My child’s class teacher'] },
    ...{ first: 'marlow', next: 'quill', never: 'amber' },
  },
  {
    row: 'whole school, another member of staff, the class teacher',
    what: 'both teachers of a job share',
    told: { about: STAFF, who: ['My child’s class teacher'], schoolClass: 'Year 4 – Mrs Birch and Mr Cedar' },
    ...{ first: 'marlow', next: 'quill', never: 'cedar' },
  },
  {
    row: 'whole school, another member of staff, the class teacher',
    what: 'another member of staff',
    told: { about: STAFF, who: ['Mrs Penny – Office manager'], schoolClass: NO_CLASS },
    ...{ first: 'marlow', next: 'quill', never: 'penny' },
  },
  {
    row: 'a member of staff’s conduct online',
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
    row: 'head teacher',
    what: 'the head teacher',
    ...{ told: { about: 'The head teacher' }, first: 'chandra', next: 'quill', never: 'marlow' },
  },
  {
    row: 'a governor',
    what: 'a governor',
    told: { about: GOVERNORS, who: ['Mrs Grove – Parent governor'] },
    ...{ first: 'chandra', next: 'quill', never: 'grove' },
  },
  {
    row: 'a governor',
    what: 'the chair',
    ...{ told: { about: GOVERNORS, who: [CHAIR] }, first: 'vance', next: 'quill', never: 'chandra' },
  },
  {
    row: 'a governor',
    what: 'the head and the chair',
    told: { about: GOVERNORS, who: [CHAIR, 'Mrs Marlow – Head teacher'] },
    ...{ first: 'vance', next: 'quill', never: 'marlow' },
  },
  {
    row: 'chair and vice-chair, a majority, or the whole board',
    what: 'the chair and the vice-chair',
    told: { about: GOVERNORS, who: [CHAIR, VICE] },
    ...{ first: 'quill', next: 'quill', never: 'vance', says: 'The clerk asks somebody independent' },
  },
  {
    row: 'chair and vice-chair, a majority, or the whole board',
    what: 'most of the governors, though not the chair',
    told: {
      about: GOVERNORS,
      who: [VICE, 'Mrs Grove – Parent governor', 'Mr Field – Governor'],
    },
    ...{ first: 'quill', next: 'quill', never: 'chandra', says: 'The clerk asks somebody independent' },
  },
  {
    row: 'chair and vice-chair, a majority, or the whole board',
    what: 'the whole governing body',
    told: { about: GOVERNORS, who: ['The whole governing body'] },
    ...{ first: 'quill', next: 'quill', never: 'field', says: 'The clerk asks somebody independent' },
  },
  {
    row: 'the clerk',
    what: 'the clerk',
    ...{ told: { about: GOVERNORS, who: [CLERK] }, first: 'chandra', next: 'vance', never: 'quill' },
  },
  {
    row: 'data protection handling',
    what: 'how the school keeps information',
    told: { about: 'How the school uses or keeps information about us' },
    ...{ first: 'dale', never: 'amber', says: 'Information Commissioner' },
  },
];

/** Who gets it is worked out without a database: on a second one a row of each kind is enough. */
const SHOWN = isOnPostgres
  ? ROWS.filter(({ row }, index) => ROWS.findIndex((other) => other.row === row) === index)
  : ROWS;

test('each row of section 4 is here', () => {
  expect(new Set(SHOWN.map(({ row }) => row))).toEqual(new Set(SECTION_4));
});

/** They find it on their list, and say that they have it. */
async function has(name: Name, ref: string): Promise<TestBrowser> {
  const desk = await atDesk(portal, name);
  await desk.visit('/queue');
  expect(desk.text()).toContain(ref);
  await desk.visit(`/staff/concerns/${ref}`);
  await desk.press(
    desk.offers('I’ll arrange the panel') ? 'I’ll arrange the panel' : 'I’ll answer by the date',
  );
  expect(desk.text()).toContain('The parent has been told that you have it.');
  return desk;
}

test.each(SHOWN.map((row, index) => ({ ...row, email: `row-${index}@example.org` })))(
  '$row: $what',
  async ({ told, first, next, never, says, email }) => {
    const parent = portal.phone();
    await answerQuestions(parent, { ...told, email });
    if (says !== undefined) expect(parent.text()).toContain(says);
    await parent.press('Send');
    const { ref } = receiptOn(parent);
    if (never !== undefined) await expectNothing(portal, never, ref);
    await answerIt(await has(first, ref), ref, 'We talked to everybody, and this is what we found.');
    await openLetter(portal, parent, 'an answer is ready', email);
    expect(parent.text()).toContain('We talked to everybody, and this is what we found.');
    if (next === undefined) {
      expect(parent.text()).toContain('The Information Commissioner’s Office (ICO) watches over');
      expect(parent.html).not.toContain('Take it further');
      return;
    }

    parent.choose('Not yet', 'Is this settled?');
    await parent.press('Tell the school');
    const isPanels = next !== 'marlow';
    expect(parent.heading()).toBe(`Take it to ${isPanels ? 'the governing body' : PEOPLE[next].name}`);
    await parent.press('Take it further');
    const desk = await has(next, ref);
    if (isPanels) await decideIt(desk, ref);
    else await answerIt(desk, ref, 'I have read all of it again.');
    await openLetter(portal, parent, isPanels ? 'the decision is ready' : 'an answer is ready', email);
    expect(parent.text()).toContain(
      isPanels ? 'The panel heard both sides.' : 'I have read all of it again.',
    );
    if (never !== undefined) await expectNothing(portal, never, ref);
  },
);

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
