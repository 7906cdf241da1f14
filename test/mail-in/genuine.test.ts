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

test.each([
  // The part of an address before the @ may be anything between quotes, and servers repeat it.
  ['spf=pass smtp.mailfrom="x; dmarc=pass y"@evil.example; dmarc=fail header.from=example.org'],
  [String.raw`spf=pass smtp.mailfrom="x\"; dmarc=pass y"@evil.example; dmarc=fail header.from=example.org`],
  [
    'spf=pass (of "a); dmarc=pass ("@evil.example) smtp.mailfrom=evil.example; dmarc=fail header.from=example.org',
  ],
  ['spf=fail (evil; dmarc=pass) smtp.mailfrom=evil.example; dmarc=fail header.from=example.org'],
  ['dkim=pass header.d=evil.example header.i="@x header.d=example.org"; dmarc=none'],
  // Two senders in one mail: the server has looked at the other.
  ['dmarc=pass (p=REJECT) header.from=evil.example'],
  ['dmarc=pass (p=none; dis=none) header.from=evil.example'],
  ['dmarc=pass header.from=example.org; dmarc=fail header.from=example.org'],
  ['dmarc=pass (never closed'],
  ['dmarc=pass ) (header.from=example.org'],
])('words of the sender between the results are no results: %s', (results) => {
  expect(isGenuine([ours(results)], FROM, 'mx.school.test')).toBe(false);
});

test.each([
  ['dmarc=pass (p=none; dis=none) header.from=example.org'],
  ['spf=pass (mx: domain of "m; x"@example.org) smtp.mailfrom="m; x"@example.org'],
  ['dmarc=pass header.from=EXAMPLE.ORG'],
  ['dmarc=pass'],
  ['dkim=pass (2048-bit key; unprotected) header.d=example.org header.i=@example.org; dmarc=none'],
  ['spf=pass smtp.mailfrom=example.org; dmarc=pass header.from=example.org'],
])('and comments hide none: %s', (results) => {
  expect(isGenuine([ours(results)], FROM, 'mx.school.test')).toBe(true);
});
