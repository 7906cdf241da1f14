// Does an address with a code lead back to its letter, and does no other?
import { expect, test } from '@jest/globals';
import { newId } from '../../src/ids.js';
import { keysFrom } from '../../src/keys.js';
import { isAtBase, letterIn, taggedAddress } from '../../src/letters/return-address.js';

const keys = keysFrom(Buffer.alloc(32, 7));
const BASE = 'bounce@school.test';

test('every letter has an address of its own, which leads back to it, in whatever case it comes', () => {
  const ids = ['00000000-0000-4000-8000-000000000000', ...Array.from({ length: 200 }, newId)];
  const addresses = ids.map((id) => taggedAddress(keys, BASE, 'bounce', id));
  expect(new Set(addresses).size).toBe(ids.length);
  expect(addresses.map((address) => letterIn(keys, BASE, 'bounce', address))).toEqual(ids);
  expect(addresses.map((address) => letterIn(keys, BASE, 'bounce', address.toUpperCase()))).toEqual(ids);
});

test('is always the same, and fits into an address with the longest name that is allowed', () => {
  const id = newId();
  const longest = `${'b'.repeat(21)}@school.test`;
  const address = taggedAddress(keys, longest, 'bounce', id);
  expect(taggedAddress(keys, longest, 'bounce', id)).toBe(address);
  expect(address.indexOf('@')).toBe(64);
});

test('one character wrong, the other way, another key, another name or domain: nothing', () => {
  const id = newId();
  const address = taggedAddress(keys, BASE, 'bounce', id);
  const at = address.indexOf('+') + 1;
  for (let index = at; index < at + 42; index += 1) {
    const other = address[index] === 'a' ? 'b' : 'a';
    expect(
      letterIn(keys, BASE, 'bounce', address.slice(0, index) + other + address.slice(index + 1)),
    ).toBeUndefined();
  }
  expect(letterIn(keys, BASE, 'reply', address)).toBeUndefined();
  expect(letterIn(keysFrom(Buffer.alloc(32, 8)), BASE, 'bounce', address)).toBeUndefined();
  expect(letterIn(keys, 'reply@school.test', 'bounce', address)).toBeUndefined();
  expect(letterIn(keys, 'bounce@other.test', 'bounce', address)).toBeUndefined();
  for (const odd of [
    '',
    '@',
    BASE,
    `bounce+@school.test`,
    `bounce+${'v'.repeat(42)}@school.test`,
    `bounce+${'0'.repeat(4_000)}@school.test`,
  ])
    expect(letterIn(keys, BASE, 'bounce', odd)).toBeUndefined();
});

test('an address is told from its neighbours', () => {
  expect(['bounce@school.test', 'BOUNCE+abc@School.test'].map((each) => isAtBase(BASE, each))).toEqual([
    true,
    true,
  ]);
  expect(
    ['bounces@school.test', 'a+bounce@school.test', 'bounce@school.test.example', ''].map((each) =>
      isAtBase(BASE, each),
    ),
  ).toEqual([false, false, false, false]);
});
