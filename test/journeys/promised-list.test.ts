// What was promised stays to be found when the concern is closed: by whoever may read it, and by nobody else.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sightOf } from '../../src/access/parts.js';
import { promisesOn } from '../../src/concerns/promise-store.js';
import { keepClassTeacher } from '../../src/people/people-store.js';
import { loadRoster } from '../../src/people/roster-store.js';
import { PROMISE_SHELVES, promisedTo } from '../../src/promises/promised-store.js';
import { sayWhether } from '../../src/promises/promise.js';
import { handsOn, NAMES, raise, staffActor, type Name, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { atDesk } from './support/at-school.js';

let portal: TestPortal;
let [unkept, overdue, toCome, done, kept, withdrawn, aboutHead, aboutAmber]: RaisedConcern[] = [];
const refOf = (raised: RaisedConcern | undefined): string => raised?.ref ?? 'none';

beforeAll(async () => {
  portal = await openTestPortal();
  unkept = await promised('2026-11-24');
  overdue = await promised('2026-11-25');
  toCome = await promised('2026-12-01');
  done = await promised('2026-11-24');
  kept = await promised('2026-11-24');
  withdrawn = await promised('2026-11-24');
  aboutHead = await promised('2026-11-24', 'chandra', { about: 'head' });
  aboutAmber = await promised('2026-11-24', 'marlow', { about: 'staff', who: ['amber'] });
  // It is Thursday 26 November; what is answered is settled, and so closed, before the parent is asked.
  for (const raised of [unkept, kept, done]) await closeIt(raised);
  await handsOn(portal.bench, withdrawn).withdraw();
  await portal.goTo('2026-11-26T09:00:00.000Z');
  await say(unkept, 'no');
  await say(kept, 'yes');
  const [promise] = await promisesOn(portal.bench.db.read, done.concernId);
  await handsOn(portal.bench, done).keeps('amber', promise?.id ?? '');
});
afterAll(() => portal.close());

async function promised(dueOn: string, by: Name = 'amber', more: object = {}): Promise<RaisedConcern> {
  const raised = await raise(portal.bench, more);
  await handsOn(portal.bench, raised).promise(by, dueOn);
  return raised;
}

async function closeIt(raised: RaisedConcern): Promise<void> {
  await handsOn(portal.bench, raised).answer('amber');
  await handsOn(portal.bench, raised).settle('yes');
}

async function say(raised: RaisedConcern, said: 'yes' | 'no'): Promise<void> {
  const concern = await raised.now();
  const [promise] = await promisesOn(portal.bench.db.read, concern.id);
  const given = { concern, version: concern.version, actor: raised.parent, said, words: '' };
  await sayWhether(portal.bench.deps, { ...given, promiseId: promise?.id ?? '' });
}

/** What the page lists, heading by heading: what stands under it, by reference. */
async function listed(desk: TestBrowser): Promise<Record<string, string[]>> {
  await desk.visit('/promises');
  const [, ...parts] = desk.html.split('<h2>');
  return Object.fromEntries(
    parts.map((part) => [
      part.slice(0, part.indexOf('</h2>')),
      Array.from(part.matchAll(/WHP-\w{4}-\w{4}(?=<\/span>)/g), ([ref]) => ref),
    ]),
  );
}

test('the head finds every one, open or closed, by what became of it; and none about the head', async () => {
  const head = await atDesk(portal, 'marlow');
  await head.visit('/queue');
  await head.follow('What was promised, and whether it happened');
  expect(head.heading()).toBe('What was promised');
  const found = await listed(head);
  expect(Object.keys(found)).toEqual([
    'The parent says: not yet, or not at all',
    'Its day has passed',
    'To come',
    'Done, says the school',
    'Kept, says the parent',
  ]);
  expect(Object.values(found)).toEqual([
    [refOf(unkept)],
    [refOf(aboutAmber), refOf(overdue)],
    [refOf(toCome)],
    [refOf(done)],
    [refOf(kept)],
  ]);
  for (const raised of [withdrawn, aboutHead]) expect(head.html).not.toContain(refOf(raised));
  expect(head.text()).toContain('The concern is closed');
  expect(head.text()).toContain('Promised for');
  // Whose it is, as in every list; what it was stands on the page of the concern.
  expect(head.html).not.toContain('second group');
  await head.visit(`/staff/concerns/${refOf(unkept)}`);
  expect(head.text()).toContain('Tom reads with the second group.');
});

test('a teacher finds those of their own concerns, and never one about themselves; another teacher finds nothing', async () => {
  const teacher = await atDesk(portal, 'amber');
  const found = Object.values(await listed(teacher)).flat();
  expect(found.sort()).toEqual([unkept, overdue, toCome, done, kept].map(refOf).sort());
  expect(found).not.toContain(refOf(aboutAmber));
  const other = await atDesk(portal, 'hazel');
  await other.visit('/promises');
  expect(other.text()).toContain('Nothing has been promised.');
  const chair = await atDesk(portal, 'chandra');
  expect(Object.values(await listed(chair)).flat()).toEqual([refOf(aboutHead)]);
});

test('for everybody the list holds what the rule lets them read, and nothing else', async () => {
  const { db, clock } = portal.bench;
  await db.write(async (tx) => {
    await keepClassTeacher(tx, { classId: 'year3', personId: 'hazel', fromOn: clock.today() });
  });
  const people = await loadRoster(db.read, clock.today());
  const all = [unkept, overdue, toCome, done, kept, withdrawn, aboutHead, aboutAmber];
  const concerns = await Promise.all(all.flatMap((raised) => (raised ? [raised.now()] : [])));
  for (const name of NAMES) {
    const actor = await staffActor(portal.bench, name);
    const shelves = PROMISE_SHELVES.map((which) => promisedTo(db.read, actor, which, clock.today()));
    const found = (await Promise.all(shelves)).flat().map(({ ref }) => ref);
    const may = concerns
      .filter((concern) => concern.state !== 'withdrawn' && sightOf(actor, concern, people) === 'all')
      .map(({ ref }) => ref);
    expect([name, found.sort()]).toEqual([name, may.sort()]);
  }
});
