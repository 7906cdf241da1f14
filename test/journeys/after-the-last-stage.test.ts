// After the last stage, or when the panel is late: the parent reads who outside the school may be asked, and what they can do.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDuty } from '../../src/duties/keep-duty.js';
import { handsOn, PARENT_ADDRESS, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { comeIn } from './support/as-a-parent.js';
import { atDesk } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const WAY_OUT = 'The Department for Education looks at whether a school followed its procedure.';
const EARLY = 'Before that only if a child is at risk, if a child is missing school';
const OFSTED = 'Ofsted inspects schools: it cannot settle a dispute or change what was decided.';

test('not before, but as soon as the panel is late, and after its decision; on paper too', async () => {
  const raised = await raise(portal.bench, { about: 'head' });
  const onPaper = await raise(portal.bench, {
    ...{ about: 'head', contact: { email: '', postalAddress: '3 Mill Lane' } },
  });
  const parent = portal.phone();
  await comeIn(portal, parent, PARENT_ADDRESS);
  const read = async (): Promise<string> => {
    await parent.visit(`/concerns/${raised.ref}`);
    return parent.text();
  };
  for (const each of [raised, onPaper]) {
    const hands = handsOn(portal.bench, each);
    await hands.answer('chandra');
    expect(await read()).not.toContain(WAY_OUT);
    await hands.moveOn();
    await hands.acknowledge('quill');
  }
  expect(await read()).not.toContain(WAY_OUT);

  const hearing = (await raised.now()).running.find(({ kind }) => kind === 'hearing')?.dueOn ?? '';
  await portal.goTo(`${hearing}T09:00:00.000Z`);
  await comeIn(portal, parent, PARENT_ADDRESS);
  expect(await read()).not.toContain(WAY_OUT);
  await portal.goTo('2027-01-11T09:00:00.000Z');
  await comeIn(portal, parent, PARENT_ADDRESS);
  const late = await read();
  for (const words of [
    'the Department for Education can be asked now',
    'If nothing happens',
    WAY_OUT,
    EARLY,
    OFSTED,
  ])
    expect(late).toContain(words);

  for (const each of [raised, onPaper]) await handsOn(portal.bench, each).decide('quill');
  const decided = await read();
  for (const words of ['If you are still not content', WAY_OUT, EARLY, OFSTED, 'You can print this page'])
    expect(decided).toContain(words);
  expect(decided).not.toContain('If nothing happens');
  expect(parent.html).toContain('href="https://www.gov.uk/complain-about-school"');

  const clerk = await atDesk(portal, 'quill');
  await clerk.visit('/office/letters');
  await clerk.follow(`${onPaper.ref}: the decision is ready`);
  for (const words of ['This is the end of the school’s procedure.', WAY_OUT, EARLY, OFSTED])
    expect(clerk.text()).toContain(words);
});

test('what is also about personal information goes to the Commissioner when the last stage is over; on paper too', async () => {
  const COMMISSIONER = 'The Information Commissioner’s Office (ICO) watches over';
  const alsoAsked = await raise(portal.bench, { contact: { email: 'also@example.org' } });
  const onPaper = await raise(portal.bench, { contact: { email: '', postalAddress: '3 Mill Lane' } });
  const parent = portal.phone();
  await comeIn(portal, parent, 'also@example.org');
  const read = async (): Promise<string> => {
    await parent.visit(`/concerns/${alsoAsked.ref}`);
    return parent.text();
  };
  for (const each of [alsoAsked, onPaper]) {
    const actor = await portal.school.actor('amber');
    const { ref, version, receivedOn } = await each.now();
    await addDuty(portal.bench.deps, { ref, actor, version, duty: 'data-protection', receivedOn });
    const hands = handsOn(portal.bench, each);
    await hands.answer('amber');
    await hands.moveOn();
    await hands.answer('marlow');
    await hands.moveOn();
  }
  expect(await read()).not.toContain(COMMISSIONER);
  for (const each of [alsoAsked, onPaper]) await handsOn(portal.bench, each).decide('quill');
  for (const words of [COMMISSIONER, WAY_OUT]) expect(await read()).toContain(words);

  const office = await atDesk(portal, 'penny');
  await office.visit('/office/letters');
  await office.follow(`${onPaper.ref}: the decision is ready`);
  for (const words of [COMMISSIONER, 'keep our letters', WAY_OUT]) expect(office.text()).toContain(words);
});
