// A parent would rather not say who they are: the receipt code is the way back, and nothing is posted anywhere.
import { expect, test } from '@jest/globals';
import { openTestPortal } from '../support/portal.js';
import { openWithReceipt, raiseConcern } from './support/as-a-parent.js';
import { answerIt, atDesk } from './support/at-school.js';

test('an unnamed parent reads the answer with the receipt code, writes back, and takes it further', async () => {
  const portal = await openTestPortal();
  try {
    const sender = portal.phone();
    const receipt = await raiseConcern(sender, {
      unnamed: true,
      points: ['The side gate is left open at noon.'],
    });
    expect(sender.text()).toContain('Keep the receipt code.');
    expect(sender.offers('Wrong e-mail address? Change it')).toBe(false);
    expect(sender.offers('Add an e-mail address')).toBe(false);
    await sender.follow('Follow your concern');
    expect(sender.value('Reference')).toBe(receipt.ref);

    // The teacher sees that nobody is named, and answers.
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${receipt.ref}`);
    expect(teacher.text()).toContain('The parent would rather not say who they are');
    teacher.fill('Write to the parent', 'Which gate do you mean: the one at the hedge?');
    await teacher.press('Send message');
    await answerIt(teacher, receipt.ref, 'The gate has had a spring since this morning.');

    // On another telephone, with nothing but the receipt.
    const parent = portal.phone();
    await openWithReceipt(parent, { ref: receipt.ref, code: '0000 0000 0000 0000' });
    expect(parent.errors()).toEqual(['The reference and the code do not belong together. Check both']);
    await openWithReceipt(parent, receipt);
    expect(parent.text()).toContain('Which gate do you mean: the one at the hedge?');
    expect(parent.text()).toContain('The gate has had a spring since this morning.');
    expect(parent.offers('See your receipt code')).toBe(false);
    parent.fill('Write to the school', 'Yes, that one. It was open again today.');
    await parent.press('Send message');
    await parent.follow('Take it further, to Mrs Marlow');
    await parent.press('Take it further');
    expect(parent.text()).toContain('Mrs Marlow has it and will answer by');

    const head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${receipt.ref}`);
    expect(head.text()).toContain('It was open again today.');

    // Not one letter to a parent, on paper or by e-mail.
    expect(portal.post.mails.every((mail) => mail.to.endsWith('@wrenhill.test'))).toBe(true);
    const office = await atDesk(portal, 'penny');
    await office.visit('/office/letters');
    expect(office.text()).toContain('There is nothing to print.');
  } finally {
    await portal.close();
  }
});
