// For one concern somebody is appointed: an independent investigator, or another clerk. They see it while that runs, and no longer.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { whereReadable } from '../../src/access/readable.js';
import { touchesOf } from '../../src/concerns/touched-store.js';
import { handsOn, raise, staffActor, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn } from './support/as-a-parent.js';
import {
  answerIt,
  atDesk,
  decideIt,
  expectNoSuchConcern,
  expectNothing,
  lettersAbout,
} from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

async function appoint(by: Name, ref: string, link: string, who: string, day = '30'): Promise<TestBrowser> {
  const desk = await atDesk(portal, by);
  await desk.visit(`/staff/concerns/${ref}`);
  await desk.follow(link);
  desk.choose(who);
  if (who === 'Somebody from outside the school') {
    desk.fill('Their name, if from outside', 'Ms Tarn');
    desk.fill('How to reach them, if from outside', '01632 960 177');
  }
  desk.fill('Day', day, 'Until when?');
  desk.fill('Month', '11', 'Until when?');
  desk.fill('Year', '2026', 'Until when?');
  await desk.press('Appoint them');
  return desk;
}

const LOOK = 'Ask somebody independent to look into it';
const GROVE = 'Mrs Grove – Parent governor';

/** Does the list of whoever may read it hold it? The SQL and the rule are asked side by side. */
async function reads(name: Name, ref: string): Promise<boolean> {
  const { db } = portal.bench;
  const rows = await whereReadable(db.read('concerns'), await staffActor(portal.bench, name)).pluck<string[]>(
    'ref',
  );
  return rows.includes(ref);
}

test('an investigator reads it and keeps a note while appointed, decides nothing, and sees nothing after the outcome', async () => {
  const raised = await raise(portal.bench, { about: 'governor', who: ['chandra', 'vance'] });
  const { ref } = raised;
  await expectNothing(portal, 'grove', ref);
  const clerk = await appoint('quill', ref, LOOK, GROVE);
  expect(clerk.text()).toContain('Mrs Grove looks into it independently until Monday 30 November.');
  expect(await lettersAbout(portal, 'grove', ref)).toEqual([`${ref}: you are appointed`]);
  const grove = await atDesk(portal, 'grove');
  await grove.visit('/queue');
  expect(grove.text()).toContain('What you may read besides stands under “With others”.');
  await grove.visit('/queue/others');
  expect(grove.html).toContain(ref);
  expect(await reads('grove', ref)).toBe(true);
  await grove.visit(`/staff/concerns/${ref}`);
  expect(grove.text()).toContain('You look into this until Monday 30 November. Read it, and keep notes');
  expect(grove.offers('Answer')).toBe(false);
  expect(grove.offers('Give it to someone else')).toBe(false);
  grove.fill('Keep a note', 'I spoke to both.');
  await grove.press('Keep note');
  // She reads it, and changes nothing that is kept with the parent.
  expect(grove.offers('Write down what would help them')).toBe(false);
  expect((await grove.send('GET', `/staff/concerns/${ref}/needs`)).status).toBe(404);
  const answering = await grove.send('GET', `/staff/concerns/${ref}/answer`);
  expect(answering.status).not.toBe(200);

  const parent = portal.phone();
  await comeIn(portal, parent);
  expect(parent.text()).toContain('Mrs Grove looks into it independently until Monday 30 November.');
  await answerIt(await atDesk(portal, 'quill'), ref, 'This is what was found.');
  await expectNoSuchConcern(await atDesk(portal, 'grove'), ref);
  expect(await reads('grove', ref)).toBe(false);
  expect(await touchesOf(portal.bench.db.read, raised.concernId, 'grove')).toEqual([
    'act',
    'appointed',
    'read',
  ]);
});

test('it ends by itself with its last day, and when it turns out to be about them too', async () => {
  const { ref } = await raise(portal.bench, { about: 'governor', who: ['chandra', 'vance'] });
  await appoint('quill', ref, LOOK, GROVE, '24');
  await portal.goTo('2026-11-24T22:00:00.000Z');
  expect(await reads('grove', ref)).toBe(true);
  // At midnight, before any clock has looked.
  portal.bench.clock.set('2026-11-25T00:00:00.000Z');
  expect(await reads('grove', ref)).toBe(false);
  await portal.goTo('2026-11-25T09:00:00.000Z');
  const parent = portal.phone();
  await comeIn(portal, parent);
  expect(parent.text()).toContain('The time of whoever looked into it ended.');
  await expectNoSuchConcern(await atDesk(portal, 'grove'), ref);

  await appoint('quill', ref, LOOK, 'Mr Field – Governor');
  const clerk = await atDesk(portal, 'quill');
  await clerk.visit(`/staff/concerns/${ref}`);
  await clerk.follow('Add a person it is about');
  clerk.choose('Mr Field – Governor');
  await clerk.press('This is who is meant');
  await expectNoSuchConcern(await atDesk(portal, 'field'), ref);
  expect(await reads('field', ref)).toBe(false);
});

test('whoever has opened it, or works at the school, or it is about, is not offered; somebody from outside is named', async () => {
  const { ref } = await raise(portal.bench, { about: 'governor', who: ['field'] });
  await lettersAbout(portal, 'vance', ref);
  const vice = await atDesk(portal, 'vance');
  await vice.visit(`/staff/concerns/${ref}`);
  expect(vice.text()).toContain('You stand above them');
  const clerk = await atDesk(portal, 'quill');
  await clerk.visit(`/staff/concerns/${ref}/appoint`);
  for (const never of ['Mr Vance', 'Dr Chandra', 'Mr Field', 'Mrs Marlow', 'Mr Linden', 'Ms Quill'])
    expect(clerk.text()).not.toContain(never);
  clerk.choose('Somebody from outside the school');
  await clerk.press('Appoint them');
  expect(clerk.errors()).toEqual(['Enter their name', 'Enter how they can be reached', 'Enter the last day']);
  await appoint('quill', ref, LOOK, 'Somebody from outside the school');
  const parent = portal.phone();
  await comeIn(portal, parent);
  expect(parent.text()).toContain('Ms Tarn, from outside the school, looks into it independently');
  expect(parent.text()).not.toContain('01632 960 177');
  expect(clerk.text()).toContain('01632 960 177');
  await clerk.press('End the appointment');
  expect(clerk.text()).toContain('That appointment has ended.');
  expect(clerk.text()).not.toContain('looks into it independently until');
});

test('about the clerk: the chair appoints another, who has the clerk’s rights for this one and runs the panel', async () => {
  const raised = await raise(portal.bench, { about: 'governor', who: ['quill'] });
  const other = await raise(portal.bench, { about: 'head', contact: { email: 'other@example.org' } });
  const { ref } = raised;
  await appoint('chandra', ref, 'Appoint another clerk', GROVE);
  const grove = await atDesk(portal, 'grove');
  await grove.visit(`/staff/concerns/${ref}`);
  expect(grove.offers('Extend the date')).toBe(true);
  await expectNoSuchConcern(grove, other.ref);
  await expectNothing(portal, 'quill', ref);
  const hands = handsOn(portal.bench, raised);
  await hands.answer('chandra');
  await hands.moveOn();
  expect((await raised.now()).holder).toMatchObject({ post: 'clerk', personId: 'grove' });
  await decideIt(await atDesk(portal, 'grove'), ref);
  await expectNothing(portal, 'quill', ref);
});

test('another clerk’s time ends while they have it: it goes to the next in line, and the parent is told', async () => {
  const raised = await raise(portal.bench, { about: 'governor', who: ['quill'] });
  await appoint('chandra', raised.ref, 'Appoint another clerk', GROVE, '24');
  const hands = handsOn(portal.bench, raised);
  await hands.answer('chandra');
  await hands.moveOn();
  await portal.goTo('2026-11-25T09:00:00.000Z');
  expect((await raised.now()).holder).toMatchObject({ post: 'vice-chair' });
  await expectNoSuchConcern(await atDesk(portal, 'grove'), raised.ref);
});

test('an acting head stands in until the last day of it, and never for what is about them', async () => {
  const { ref } = await raise(portal.bench, { about: 'school', classId: 'none' });
  const about = await raise(portal.bench, {
    about: 'staff',
    who: ['dale'],
    contact: { email: 'b@example.org' },
  });
  const chair = await atDesk(portal, 'chandra');
  await chair.visit('/absences');
  chair.select('Who is away?', 'Mrs Marlow – Head teacher');
  chair.select('Who covers?', 'Mr Dale – Deputy head teacher');
  for (const [legend, day] of [
    ['First day', '24'],
    ['Last day', '25'],
  ] as const) {
    chair.fill('Day', day, legend);
    chair.fill('Month', '11', legend);
    chair.fill('Year', '2026', legend);
  }
  await chair.press('Keep it');
  await portal.goTo('2026-11-24T09:00:00.000Z');
  const deputy = await atDesk(portal, 'dale');
  await deputy.visit(`/staff/concerns/${ref}`);
  expect(deputy.status).toBe(200);
  await expectNothing(portal, 'dale', about.ref);
  portal.bench.clock.set('2026-11-26T00:00:00.000Z');
  expect(await reads('dale', ref)).toBe(false);
});
