// Which passwords are taken, and is exactly what was typed what counts?
import { expect, test } from '@jest/globals';
import { openHasher } from '../../src/sign-in/hashing.js';
import { passwordSlip } from '../../src/sign-in/password-rules.js';

const words = {
  schoolName: 'Westbrook Old Hall Primary School',
  personName: 'Mrs Oakley-Hart',
  email: 'j.oakley@westbrook.example',
};

const SHORT = /at least 12/;
const LONG = /at most 128/;
const COMMON = /among the first/;
const NAMES = /names that anybody here/;

test.each<[string, RegExp | undefined]>([
  // Length, counted as people count.
  ['', SHORT],
  ['elevenchars', SHORT],
  ['purplekettl', SHORT],
  ['purplekettle', undefined],
  ['🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊', SHORT],
  ['🦊🐢🦉🐝🦋🐌🐞🦀🐙🐬🦭🦔', undefined],
  ['ééééàààççç', SHORT],
  ['e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301', SHORT],
  ['тихий океан и чай', undefined],
  ['静かな海と温かいお茶と猫', undefined],
  [`${'kettle moon '.repeat(10)}kettle m`, undefined],
  [`${'kettle moon '.repeat(10)}kettle mo`, LONG],
  ['🦊🐢🦉🐝🦋🐌🐞🦀'.repeat(16), undefined],
  [`${'🦊🐢🦉🐝🦋🐌🐞🦀'.repeat(16)}🦋`, LONG],
  // No rules about kinds of characters.
  ['kettlemoonriver', undefined],
  ['KETTLEMOONRIVER', undefined],
  ['839205718264', undefined],
  ['kettle moon river', undefined],
  [' kettlemoonr ', undefined],
  ['!?£$%^&*()-_', undefined],
  ['<script>alert(1)</script>', undefined],
  ["' or 1=1 -- x", undefined],
  ['kettle\tmoon\triver', undefined],
  ['kettlemoon\0river', undefined],
  // The first that anybody would try, with and without digits and signs at the ends.
  ['password1234', COMMON],
  ['Password1234', COMMON],
  ['PASSWORD!!!!', COMMON],
  ['password2026!', COMMON],
  ['2026password!!', COMMON],
  ['Liverpool2026', COMMON],
  ['letmein12345', COMMON],
  ['qwerty123456', COMMON],
  ['Football!!!!!!', COMMON],
  ['administrator', COMMON],
  ['unbelievable', COMMON],
  ['leavemealone', COMMON],
  ['1qaz2wsx3edc', COMMON],
  ['iloveyou2026!', COMMON],
  ['Welcome123456', COMMON],
  // Patterns.
  ['aaaaaaaaaaaa', COMMON],
  ['            x', COMMON],
  ['abababababab', COMMON],
  ['abcabcabcabc', COMMON],
  ['kettlekettle', COMMON],
  ['kettlekettlekett', COMMON],
  ['123456789012', COMMON],
  ['210987654321', COMMON],
  ['abcdefghijkl', COMMON],
  ['lkjihgfedcba', COMMON],
  ['qwertyuiopas', COMMON],
  ['ZXCVBNM', SHORT],
  // Words of the school, and of one's own name.
  ['WestbrookOldHall', NAMES],
  ['westbrookhall1', NAMES],
  ['Westbrook2026!', NAMES],
  ['westbrook-primary', NAMES],
  ['PrimarySchool26', NAMES],
  ['mrs oakley-hart', NAMES],
  ['oakley2026hart', NAMES],
  ['j.oakley@westbrook.example', NAMES],
  ['westbrookpassword', NAMES],
  ['westbrook kettle moon', undefined],
  ['the old trombone sang', undefined],
])('%j: %s', (password, expected) => {
  const slip = passwordSlip(password, words);
  if (expected) expect(slip).toMatch(expected);
  else expect(slip).toBeUndefined();
});

test('every byte of a password counts: beyond the 72nd, after a NUL, blanks at the ends, capitals', async () => {
  const hasher = openHasher();
  const long = 'kettle moon '.repeat(8);
  const kept = await hasher.hash(`${long}a`);
  expect(await hasher.verify(kept, `${long}a`)).toBe(true);
  for (const other of [`${long}b`, long, `${long}a `, ` ${long}a`, `${long}A`, `${long}a\0`]) {
    expect(await hasher.verify(kept, other)).toBe(false);
  }
  const withNul = await hasher.hash('kettle\0moon river');
  expect(await hasher.verify(withNul, 'kettle\0moon rivet')).toBe(false);
  expect(await hasher.verify(withNul, 'kettle')).toBe(false);
});

test('the same letters from another keyboard are the same password', async () => {
  const hasher = openHasher();
  expect(await hasher.verify(await hasher.hash('café by the river'), 'cafe\u0301 by the river')).toBe(true);
});

test('passwords are kept as argon2id at the price agreed (R-024)', async () => {
  expect(await openHasher().hash('kettle moon river')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('without a hash nothing is right, and it goes through the same hashing, turn by turn', async () => {
  const hasher = openHasher();
  expect(await hasher.verify(null, 'nobody has this password')).toBe(false);
  const all = await Promise.allSettled(Array.from({ length: 30 }, () => hasher.verify(null, 'wrong')));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(22);
});

test('two at once, twenty wait, the next is asked to come again, and then there is room', async () => {
  const hasher = openHasher();
  const all = await Promise.allSettled(Array.from({ length: 30 }, () => hasher.hash('kettle moon river')));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(22);
  await hasher.hash('kettle moon river');
});
