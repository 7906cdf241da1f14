// It is about the head teacher: the chair of governors has it, by way of the clerk, and the head never learns of it.
import { expect, test } from '@jest/globals';
import { emailOf, handsOn, PARENT_ADDRESS, raise, setUp } from '../support/builders.js';
import { openTestPortal } from '../support/portal.js';
import { comeIn, openLetter, raiseConcern } from './support/as-a-parent.js';
import { answerIt, atDesk, decideIt, expectNothing, lettersAbout } from './support/at-school.js';

test('a concern about the head goes to the chair, then to a panel, and the head sees nothing of it', async () => {
  const portal = await openTestPortal();
  try {
    const parent = portal.phone();
    const { ref } = await raiseConcern(parent, {
      about: 'The head teacher',
      points: ['Mrs Marlow spoke of my daughter’s illness in front of other parents.'],
    });
    expect(parent.text()).toContain('Dr Chandra');
    expect(parent.text()).not.toContain('Mrs Marlow');
    await expectNothing(portal, 'marlow', ref);
    const head = await atDesk(portal, 'marlow');
    expect(head.text()).not.toMatch(/With others|Answered, waiting for the parent/);

    // The clerk is told as well, sees it, and keeps its dates.
    expect(await lettersAbout(portal, 'chandra', ref)).toEqual([`${ref}: a concern for you`]);
    expect(await lettersAbout(portal, 'quill', ref)).toEqual([`${ref}: a concern for you`]);
    const clerk = await portal.signedIn('quill');
    await clerk.visit('/queue/others');
    expect(clerk.text()).toContain(ref);
    await clerk.visit((await portal.lettersTo(emailOf('quill'))).at(-1)?.path ?? '');
    expect(clerk.offers('Answer')).toBe(false);
    await clerk.press('I’ll answer by the date');
    expect(clerk.text()).toContain('The parent has been told that you have it.');
    await expectNothing(portal, 'marlow', ref);

    // The chair answers.
    const chair = await portal.signedIn('chandra');
    await chair.visit('/queue');
    expect(chair.text()).toContain(ref);
    await answerIt(chair, ref, 'I have spoken to the head teacher. It should not have been said there.');
    await expectNothing(portal, 'marlow', ref);

    // The parent is not content, and takes it to the governing body.
    await openLetter(portal, parent, 'an answer is ready');
    expect(parent.text()).toContain('It should not have been said there.');
    parent.choose('Not yet', 'Is this settled?');
    await parent.press('Tell the school');
    expect(parent.heading()).toBe('Take it to the governing body');
    await parent.press('Take it further');
    expect(parent.text()).toContain('Formal complaint');
    await expectNothing(portal, 'marlow', ref);

    // The panel decides. The parent reads it; the head gets no copy.
    await clerk.visit(`/staff/concerns/${ref}`);
    await clerk.press('I’ll arrange the panel');
    await decideIt(clerk, ref);
    await openLetter(portal, parent, 'the decision is ready');
    expect(parent.text()).toContain('upheld');
    expect(parent.text()).toContain('Department for Education');
    await expectNothing(portal, 'marlow', ref);
  } finally {
    await portal.close();
  }
});

test('a member of staff who is ticked as the head teacher counts as the head teacher', async () => {
  const portal = await openTestPortal();
  try {
    const parent = portal.phone();
    const { ref } = await raiseConcern(parent, {
      about: 'My child’s teacher, or another member of staff',
      who: ['Mrs Marlow – Head teacher', 'Miss Amber – Year 3 teacher'],
    });
    expect(parent.text()).toContain('Dr Chandra');
    await expectNothing(portal, 'marlow', ref);
    await expectNothing(portal, 'amber', ref);
    await expectNothing(portal, 'dale', ref);
  } finally {
    await portal.close();
  }
});

test('about head and safeguarding lead: whoever has it and the parent are told the council’s officer, nobody else is', async () => {
  const portal = await openTestPortal();
  try {
    await setUp(portal.bench, {
      designatedOfficer: { name: 'Wrenshire’s LADO', phone: '01632 960 181' },
    });
    const raised = await raise(portal.bench, { about: 'head' });
    const chair = await atDesk(portal, 'chandra');
    const parent = portal.phone();
    await comeIn(portal, parent, PARENT_ADDRESS);
    for (const page of [chair, parent]) {
      await page.visit(`${page === chair ? '/staff' : ''}/concerns/${raised.ref}`);
      expect(page.text()).not.toContain('LADO');
    }
    await handsOn(portal.bench, raised).name('chandra', 'haven');
    await chair.visit(`/staff/concerns/${raised.ref}`);
    expect(chair.text()).toContain(
      'Ring the council’s designated officer (LADO) today: Wrenshire’s LADO, 01632 960 181.',
    );
    await parent.visit(`/concerns/${raised.ref}`);
    expect(parent.text()).toContain('If it is about a child’s safety');
    expect(parent.text()).toContain('Wrenshire’s LADO, 01632 960 181');
    for (const name of ['marlow', 'haven', 'dale'] as const) await expectNothing(portal, name, raised.ref);
    const none = { name: '', phone: '' };
    await setUp(portal.bench, { designatedOfficer: none, councilSafeguarding: none });
    await chair.visit(`/staff/concerns/${raised.ref}`);
    expect(chair.text()).toContain('the school’s settings have none');
  } finally {
    await portal.close();
  }
});
