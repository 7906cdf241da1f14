// Whose word is believed on who a sender is?
import { expect, test } from '@jest/globals';
import { isGenuine } from '../../src/mail-in/genuine.js';

const FROM = 'mina@example.org';
const ours = (results: string) => `mx.school.test; ${results}`;

test.each([
  ['dmarc=pass (p=REJECT) header.from=example.org', true],
  ['spf=fail smtp.mailfrom=example.org; dkim=fail; dmarc=fail header.from=example.org', false],
  // Signed by somebody, not by the sender's own domain.
  ['dkim=pass header.d=bulk.example; spf=pass smtp.mailfrom=x@bulk.example', false],
  ['dkim=pass header.d=bulk.example; dmarc=fail header.from=example.org', false],
  ['dmarc=none header.from=example.org; dkim=pass header.d=example.org header.b=ab', true],
  ['spf=pass smtp.mailfrom=mina@example.org', true],
  ['spf=pass smtp.mailfrom=example.org', true],
  ['spf=softfail smtp.mailfrom=example.org', false],
  ['none', false],
])('%s: %s', (results, expected) => {
  expect(isGenuine([ours(results)], FROM, 'mx.school.test')).toBe(expected);
});

test('only the newest of our own server counts; the sender may have written the others', () => {
  const forged = ours('dmarc=pass header.from=example.org');
  expect(isGenuine([ours('dmarc=fail'), forged], FROM, 'MX.school.test')).toBe(false);
  expect(isGenuine(['mx.elsewhere.example; dmarc=pass'], FROM, 'mx.school.test')).toBe(false);
  expect(isGenuine([], FROM, 'mx.school.test')).toBe(false);
});

test('without a server to believe, the code in the address and the sender’s address decide', () => {
  expect(isGenuine([], FROM, undefined)).toBe(true);
});
