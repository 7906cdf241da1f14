// Which letters go to a parent who chose to have none? Exactly these; the others wait on the page.
import { expect, test } from '@jest/globals';
import { LETTER_KINDS, LETTERS } from '../../src/letters/catalogue.js';
import { goesAllTheSame } from '../../src/letters/turned-off.js';

const toParents = LETTER_KINDS.filter((kind) => LETTERS[kind].reader === 'parent');

test('what begins or ends something for them, what they did themselves, and what is about who can get in', () => {
  expect(toParents.filter(goesAllTheSame).sort()).toEqual([
    'address-changed',
    'address-put-back',
    'answered-parent',
    'conduct-parent',
    'decided-parent',
    'draft-waits',
    'entered-parent',
    'formal-parent',
    'lapsed-parent',
    'limits-lifted-parent',
    'mediation-agreed-parent',
    'meeting-agreed-parent',
    'meeting-closed-parent',
    'meeting-off-parent',
    'moved-on-parent',
    'not-read',
    'outside-help-parent',
    'paused-parent',
    'raised-parent',
    'receipt-renewed-parent',
    'reopened-parent',
    'several-parent',
    'sign-in',
    'time-ends-parent',
    'withdrawn-parent',
  ]);
  expect(toParents.filter((kind) => !goesAllTheSame(kind))).toContain('message-parent');
});

test('no letter to the school is held back by it', () => {
  const toSchool = LETTER_KINDS.filter((kind) => LETTERS[kind].reader === 'staff');
  expect(toSchool.filter((kind) => !goesAllTheSame(kind))).toEqual([]);
});
