// One letter with marks piled on it without end would hold up everybody while they are put in order: it is refused instead.
import { expect, test } from '@jest/globals';
import { text, tidy } from '../../src/web/form.js';

const check = text({ empty: 'Write something', most: 20_000, long: 'Too long' });
const PILED = `a${'\u0315\u0316'.repeat(5_000)}`;

test('marks piled on one letter are refused with an instruction', () => {
  expect(tidy(PILED)).toBeUndefined();
  expect(check(PILED, {}, 'words').ok).toBe(false);
});

test('scripts that need several marks on a letter are taken', () => {
  for (const words of ['শ্রীমতী', 'שָׁלוֹם', 'ภาษาไทยที่นี่', 'Việt Nam', 'e\u0301\u0323']) {
    expect(tidy(words)).toBe(words.normalize('NFC'));
  }
});
