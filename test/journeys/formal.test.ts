// A parent makes it a formal complaint: nobody else can, it cannot be done twice, and the head's own days begin.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { comeIn, openLetter, PARENT, raiseConcern } from './support/as-a-parent.js';
import { answerIt, atDesk, expectNoSuchConcern, lettersAbout, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test('while the class teacher has it: it goes to the head, and the teacher loses it', async () => {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}`);
  await teacher.press('I’ll answer by the date');

  await openLetter(portal, parent, 'has been read');
  await parent.follow('Make it a formal complaint');
  expect(parent.text()).toContain('Mrs Marlow (head teacher) will answer it as a formal complaint by');
  expect(parent.text()).toContain('Monday 14 December');
  const twice = { path: `/concerns/${ref}/formal`, fields: { _form: tokenOn(parent), version: '2' } };
  parent.fill('Is there anything you would like to add?', 'I have asked three times now.');
  await parent.press('Treat this as a formal complaint');
  expect(parent.text()).toContain('It is a formal complaint now.');
  expect(parent.text()).toContain('Mrs Marlow has it and will answer by Monday 14 December.');
  expect(parent.offers('Make it a formal complaint')).toBe(false);

  // Not twice: neither by its page nor by a page that had been left open.
  await parent.visit(`/concerns/${ref}/formal`);
  expect(parent.path).toMatch(new RegExp(`^/concerns/${ref}\\?`));
  expect((await parent.send('POST', twice.path, { fields: twice.fields })).status).toBe(409);

  // The teacher is told that nothing more is wanted, and sees nothing any more; head and clerk do.
  expect(await lettersAbout(portal, 'amber', ref)).toContain(`${ref}: taken further`);
  await teacher.visit('/queue');
  expect(teacher.html).not.toContain(ref);
  await expectNoSuchConcern(teacher, ref);
  expect(await lettersAbout(portal, 'marlow', ref)).toEqual([`${ref}: now a formal complaint`]);
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${ref}`);
  expect(head.text()).toContain('I have asked three times now.');
  const clerk = await atDesk(portal, 'quill');
  await clerk.visit(`/staff/concerns/${ref}`);
  expect(clerk.text()).toContain('Formal complaint');

  // The letter to the parent says so too; the answer and the way on are as ever.
  await openLetter(portal, parent, 'now a formal complaint');
  await answerIt(head, ref, 'Reading group has moved to the morning.');
  await openLetter(portal, parent, 'an answer is ready');
  expect(parent.offers('Take it further, to the governing body')).toBe(true);
});

test('while the head has it: the same head keeps it, and the days are counted anew', async () => {
  const raised = await raise(portal.bench, { about: 'school', contact: { email: 'meals@example.org' } });
  const parent = portal.phone();
  await comeIn(portal, parent, 'meals@example.org');
  expect(parent.text()).toContain('Mrs Marlow has it and will answer by Monday 14 December.');
  await portal.goTo('2026-11-30T09:00:00.000Z');
  await comeIn(portal, parent, 'meals@example.org');
  await parent.follow('Make it a formal complaint');
  parent.fill('Is there anything you would like to add?', 'The reasons, in writing.');
  await parent.press('Treat this as a formal complaint');
  expect(parent.text()).toContain('Mrs Marlow has it and will answer by Tuesday 5 January 2027.');
  // It was with the head already: nothing was taken to anybody.
  expect(parent.text()).toMatch(
    /When you made it a formal complaint\s+What was still missing:\s+The reasons, in writing\./,
  );
  expect(parent.text()).not.toContain('When you took it to the head teacher');
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.text()).toContain('When the parent made it a formal complaint');
  expect(head.text()).not.toContain('When the parent took it to the head teacher');
  expect(head.offers('I’ll answer by the date')).toBe(true);
});

test('nobody at the school can declare it: there is no button, and no way around it', async () => {
  const { ref } = await raise(portal.bench, { contact: { email: PARENT } });
  for (const name of ['amber', 'marlow', 'quill', 'chandra', 'penny'] as const) {
    const page = await atDesk(portal, name);
    await page.visit('/queue');
    const fields = { _form: tokenOn(page), version: '1', stillMissing: '' };
    expect((await page.send('POST', `/concerns/${ref}/formal`, { fields })).status).toBe(404);
    expect((await page.send('POST', `/staff/concerns/${ref}/formal`, { fields })).status).toBe(404);
  }
  const other = portal.phone();
  await raise(portal.bench, { contact: { email: 'other@example.org' } });
  await comeIn(portal, other, 'other@example.org');
  const fields = { _form: tokenOn(other), version: '1', stillMissing: '' };
  expect((await other.send('POST', `/concerns/${ref}/formal`, { fields })).status).toBe(404);
});
