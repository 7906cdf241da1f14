// Whose desk serves the parent: who prints the letters and puts the address right? Exactly this list.
import { expect, test } from '@jest/globals';
import { deskOf, lastResortOf } from '../../src/access/desk.js';
import type { Roster } from '../../src/procedure/routing.js';
import type { PersonComplainedAbout, Post } from '../../src/procedure/terms.js';

const STAFF: Partial<Record<Post, readonly string[]>> = {
  ...{ office: ['Penny'], head: ['Marlow'], clerk: ['Quill'], chair: ['Chandra'], 'vice-chair': ['Vance'] },
  ...{ governor: ['Chandra', 'Vance', 'Grove'], teacher: ['Amber'], administrator: ['Wirral'] },
};

const roster = (without: readonly string[], staff = STAFF): Roster => ({
  holdersOf: (post) => (staff[post] ?? []).filter((person) => !without.includes(person)),
  teachersOf: () => [],
});
const person = (personId: string): PersonComplainedAbout => ({ kind: 'person', personId });
const words: PersonComplainedAbout = { kind: 'words', words: 'the one with the red car' };
const board: PersonComplainedAbout = { kind: 'post', post: 'board' };

test.each<[string, PersonComplainedAbout[], 'the governors’' | 'the head’s', string[], string | undefined]>([
  ['an ordinary concern', [person('Amber')], 'the head’s', [], 'office'],
  ['an ordinary concern, without a clerk', [person('Amber')], 'the head’s', ['Quill'], 'office'],
  ['an ordinary concern, without an office', [person('Amber')], 'the head’s', ['Penny'], 'clerk'],
  ['about the office', [person('Penny')], 'the head’s', [], 'clerk'],
  ['about the office, without a clerk', [person('Penny')], 'the head’s', ['Quill'], 'chair'],
  ['about somebody described', [words], 'the head’s', [], 'clerk'],
  ['about the head', [person('Marlow')], 'the governors’', [], 'clerk'],
  ['about the head, without a clerk', [person('Marlow')], 'the governors’', ['Quill'], 'chair'],
  ['about the clerk', [person('Quill')], 'the governors’', [], 'chair'],
  ['about the clerk and the chair', [person('Quill'), person('Chandra')], 'the governors’', [], 'vice-chair'],
  ['about the clerk, without a chair', [person('Quill')], 'the governors’', ['Chandra'], 'vice-chair'],
  ['about the chair', [person('Chandra')], 'the governors’', [], 'clerk'],
  ['about the board', [board], 'the governors’', [], 'clerk'],
  ['about the board, without a clerk', [board], 'the governors’', ['Quill'], undefined],
  ['about the post of clerk', [{ kind: 'post', post: 'clerk' }], 'the governors’', [], 'chair'],
])('%s', (_, complainedAbout, whose, without, desk) => {
  const forGovernors = whose === 'the governors’';
  expect(deskOf({ complainedAbout, interested: [], forGovernors }, roster(without))).toBe(desk);
});

test('one of two at a desk is enough to keep it from the desk', () => {
  const two = roster([], { ...STAFF, office: ['Penny', 'Amber'], clerk: ['Quill', 'Grove'] });
  const concern = { complainedAbout: [person('Amber')], interested: [], forGovernors: false };
  expect(deskOf(concern, two)).toBe('clerk');
  expect(deskOf({ ...concern, complainedAbout: [person('Amber'), person('Grove')] }, two)).toBe('chair');
  // An interest of their own keeps them from it no less.
  expect(deskOf({ ...concern, interested: ['Grove'] }, two)).toBe('chair');
});

test.each<[string, PersonComplainedAbout[], string[], string | undefined]>([
  ['about the board, without a clerk', [board], ['Quill'], 'administrator'],
  ['about the board and the clerk', [board, person('Quill')], [], 'administrator'],
  ['about the administrator too', [board, person('Quill'), person('Wirral')], [], 'office'],
  ['about the board, without clerk or administrator', [board], ['Quill', 'Wirral'], 'office'],
  [
    'about the administrator and the office too',
    [board, ...['Quill', 'Wirral', 'Penny'].map(person)],
    [],
    undefined,
  ],
  ['about somebody described too, who may be the administrator', [board, words], ['Quill'], undefined],
  ['where the clerk may print everything', [board], [], undefined],
  ['where the vice-chair may', [person('Quill'), person('Chandra')], [], undefined],
])('the last resort, for what the governors deal with, %s', (_, complainedAbout, without, post) => {
  const concern = { complainedAbout, interested: [], forGovernors: true };
  expect(lastResortOf(concern, roster(without))).toBe(post);
});
