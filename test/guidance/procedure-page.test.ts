// The page that shows the procedure says what the tables say, and nothing else.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { POLICY } from '../../src/procedure/policy.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

test('anybody can read every rule, and the days that the school has set', async () => {
  const governor = portal.phone();
  await governor.visit('/what-happens');
  await governor.follow('The whole procedure, rule by rule');
  const told = governor.text();
  for (const { says } of POLICY) expect(told).toContain(says);
  expect(told).toContain('answers within 15 school days');
  expect(told).toContain('Clerk to the governors, who arranges a panel');
});
