// One account raises five concerns in an hour; the sixth has to wait a little, and not a word of it is lost.
import { expect, test } from '@jest/globals';
import { openTestPortal } from '../support/portal.js';
import { answerQuestions, raiseConcern, receiptOn } from './support/as-a-parent.js';

test('the sixth concern in an hour waits with its draft, and goes when the hour is over', async () => {
  const portal = await openTestPortal();
  try {
    const parent = portal.phone();
    for (const n of [1, 2, 3, 4, 5]) {
      await raiseConcern(parent, { points: [`This is thing number ${n}.`] });
      await parent.press('Raise another concern');
    }
    await answerQuestions(parent, { points: ['This is the sixth thing.'] });
    await parent.press('Send');
    expect(parent.status).toBe(429);
    expect(parent.heading()).toBe('Please wait a little');
    expect(parent.text()).toContain('You can try again in 60 minutes.');
    expect(parent.text()).not.toMatch(/[0-9a-f]{64}/);
    expect(Number(parent.header('retry-after'))).toBe(3600);
    await parent.visit('/raise/check');
    expect(parent.text()).toContain('This is the sixth thing.');

    // Somebody else is not held up by it.
    await raiseConcern(portal.phone(), { email: 'another@example.org' });

    await portal.goTo('2026-11-23T10:01:00.000Z');
    await parent.press('Send');
    receiptOn(parent);
  } finally {
    await portal.close();
  }
});
