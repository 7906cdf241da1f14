// What does a command say of a fault that stopped it? Its own words; of a database's error, whose words hold what people typed, the code.
import { expect, test } from '@jest/globals';
import { wordsOf } from '../src/last-resort.js';

const withCode = (code: string): Error => Object.assign(new Error('of Canary Wren'), { code });

test('a database’s error is told by its code alone', () => {
  const told = ['23505', '22P02', 'XX000', 'SQLITE_CONSTRAINT_UNIQUE'].map((code) => wordsOf(withCode(code)));
  expect(told).toEqual([
    'Something went wrong (23505).',
    'Something went wrong (22P02).',
    'Something went wrong (XX000).',
    'Something went wrong (SQLITE_CONSTRAINT_UNIQUE).',
  ]);
});

test('any other in its own words, and what is no error without any', () => {
  expect(
    ['', 'EPERM', 'ENOENT', 'ERR_PARSE_ARGS_UNKNOWN_OPTION'].map((code) => wordsOf(withCode(code))),
  ).toEqual(Array.from({ length: 4 }, () => 'of Canary Wren'));
  expect(wordsOf('Canary')).toBe('Something went wrong (string).');
});
