// Nobody at the school may have it: it is marked for help from outside, nobody reads it, and the parent is told whom to turn to.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keepPost } from '../../src/people/people-store.js';
import { findConcern } from '../../src/concerns/concern-store.js';
import { NAMES, setUp, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { answerQuestions, comeIn, openLetter, receiptOn, STAFF, type Told } from './support/as-a-parent.js';
import { expectNothing, lettersAbout } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
  await setUp(portal.bench, {
    outsideHelp: [{ name: 'Wrenshire County Council', phone: '01632 960 180' }],
    designatedOfficer: { name: 'Wrenshire’s LADO', phone: '01632 960 181' },
  });
});
afterAll(() => portal.close());

const GOVERNORS = 'A governor, or the governing body';
const [CHAIR, VICE, CLERK] = [
  'Dr Chandra – Chair of governors',
  'Mr Vance – Vice-chair of governors',
  'Ms Quill – Clerk to the governors',
];
const HEAD = 'Mrs Marlow – Head teacher';
const BOARD = 'The whole governing body';

/** In this order, since whoever leaves stays away. */
const CONSTELLATIONS: readonly { what: string; told: Told; gone?: readonly Name[]; unread: boolean }[] = [
  {
    what: 'chair and vice-chair: the clerk has it',
    told: { about: GOVERNORS, who: [CHAIR, VICE] },
    unread: false,
  },
  {
    what: 'chair, vice-chair and clerk',
    told: { about: GOVERNORS, who: [CHAIR, VICE, CLERK] },
    unread: true,
  },
  { what: 'the board and the clerk', told: { about: GOVERNORS, who: [BOARD, CLERK] }, unread: true },
  {
    what: 'the head, the board and the clerk',
    ...{ told: { about: GOVERNORS, who: [HEAD, BOARD, CLERK] }, unread: true },
  },
  {
    what: 'most of the governors, and no clerk in post',
    told: { about: GOVERNORS, who: [VICE, 'Mrs Grove – Parent governor', 'Mr Field – Governor'] },
    ...{ gone: ['quill'], unread: true },
  },
  { what: 'chair and vice-chair, no clerk', told: { about: GOVERNORS, who: [CHAIR, VICE] }, unread: true },
  {
    what: 'the head, only the vice-chair left',
    told: { about: 'The head teacher' },
    gone: ['chandra'],
    unread: false,
  },
  { what: 'the head, nobody left', told: { about: 'The head teacher' }, gone: ['vance'], unread: true },
  {
    what: 'the deputy, and no head, chair, vice-chair or clerk',
    told: { about: STAFF, who: ['Mr Dale – Deputy head teacher'] },
    ...{ gone: ['marlow'], unread: true },
  },
];

let number = 0;
test.each(CONSTELLATIONS)('$what', async ({ told, gone = [], unread }) => {
  for (const name of gone) await portal.school.leaves(name);
  const parent = portal.phone();
  const email = `outside-${(number += 1)}@example.org`;
  await answerQuestions(parent, { ...told, email });
  const says = () => [
    parent.text().includes('nobody at the school can deal with this'),
    parent.text().includes('www.gov.uk/complain-about-school'),
    parent.text().includes('Wrenshire County Council: 01632 960 180'),
    parent.text().includes('Wrenshire’s LADO, 01632 960 181'),
  ];
  expect(says()).toEqual([unread, unread, unread, unread]);
  await parent.press('Send');
  const { ref } = receiptOn(parent);
  await portal.portal.rounds.runOnce();
  const concern = await findConcern(portal.bench.db.read, { ref });
  expect(concern?.outsideHelpSince).toBe(unread ? '2026-11-23' : undefined);
  if (!unread) return;
  expect(concern?.holder).toEqual({ post: 'clerk', classId: undefined, personId: undefined });
  for (const name of NAMES) expect(await lettersAbout(portal, name, ref)).toEqual([]);
  await openLetter(portal, parent, 'who outside the school can help', email);
  expect(says()).toEqual([true, true, true, true]);
  expect(parent.text()).toContain('Since Monday 23 November it is marked');
  // Once, however often the clock looks.
  await portal.portal.rounds.runOnce();
  const marks = await portal.bench.db
    .read('entries')
    .where({ concern_id: concern?.id, step: 'ask for outside help' });
  expect(marks).toHaveLength(1);
});

test('as soon as somebody takes up the post who may have it, the mark ends by itself', async () => {
  const parent = portal.phone();
  await answerQuestions(parent, { about: 'The head teacher', email: 'again@example.org' });
  await parent.press('Send');
  const { ref } = receiptOn(parent);
  await portal.portal.rounds.runOnce();
  await expectNothing(portal, 'grove', ref);
  await portal.bench.db.write((tx) =>
    keepPost(tx, { post: 'clerk', personId: 'grove', fromOn: '2026-11-24' }),
  );
  await portal.goTo('2026-11-24T09:00:00.000Z');
  expect((await findConcern(portal.bench.db.read, { ref }))?.outsideHelpSince).toBeUndefined();
  expect(await lettersAbout(portal, 'grove', ref)).toEqual([`${ref}: passed to you`]);
  await comeIn(portal, parent, 'again@example.org');
  expect(parent.text()).not.toContain('nobody at the school can deal');
  expect(parent.text()).toContain('Somebody at the school could deal with it again.');
});
