// Who has to agree that somebody was named by mistake, and to whom may copies be released? Asked of a school with one person a post.
import { describe, expect, test } from '@jest/globals';
import { isItAbout, peopleItIsAbout } from '../../src/procedure/released-copies.js';
import type { Roster } from '../../src/procedure/routing.js';
import type { PersonComplainedAbout, Stage } from '../../src/procedure/terms.js';
import { isAskedToAgree, mayAnybodyBeUnnamed, secondPeople } from '../../src/procedure/un-naming.js';

const POSTS: Record<string, readonly string[]> = {
  ...{ head: ['Marlow'], deputy: ['Dale'], chair: ['Chandra'], 'vice-chair': ['Vance'], clerk: ['Quill'] },
  governor: ['Chandra', 'Vance', 'Grove'],
};
const roster = (...without: string[]): Roster => ({
  holdersOf: (post) => (POSTS[post] ?? []).filter((person) => !without.includes(person)),
  teachersOf: () => [],
});

const person = (personId: string): PersonComplainedAbout => ({ kind: 'person', personId });
const concern = (stage: Stage, ...complainedAbout: PersonComplainedAbout[]) => ({
  ...{ about: 'staff' as const, classId: undefined, stage, complainedAbout },
});
const words: PersonComplainedAbout = { kind: 'words', words: 'the one at the gate' };

describe('the second person', () => {
  const about = concern('head teacher', person('Dale'));
  test.each([
    ['proposed by the head: the chair', about, 'Marlow', [], ['Chandra']],
    [
      'proposed by the deputy in charge: the head',
      concern('head teacher', person('Amber')),
      'Dale',
      [],
      ['Marlow'],
    ],
    ['without a chair: the vice-chair', about, 'Marlow', ['Chandra'], ['Vance']],
    ['never somebody it is about', concern('head teacher', person('Chandra')), 'Quill', [], ['Vance']],
    [
      'about the head, proposed by the chair: the vice-chair',
      concern('head teacher', person('Marlow')),
      'Chandra',
      [],
      ['Vance'],
    ],
    [
      'at the governing body, proposed by the clerk: the chair',
      concern('governing body', person('Dale')),
      'Quill',
      [],
      ['Chandra'],
    ],
    ['with nobody left: nobody', about, 'Marlow', ['Chandra', 'Vance', 'Quill'], []],
    [
      'while somebody is described in words: nobody',
      concern('head teacher', person('Dale'), words),
      'Marlow',
      [],
      [],
    ],
  ])('%s', (_, given, by, without, expected) => {
    expect(secondPeople(given, by, roster(...without))).toEqual(expected);
  });

  test('nor somebody with an interest of their own', () => {
    expect(secondPeople({ ...about, interested: ['Chandra'] }, 'Marlow', roster())).toEqual(['Vance']);
  });

  test('is asked only while something is proposed, and nobody beside them is', () => {
    const proposed = { ...about, unnaming: { proposedBy: 'Marlow' } };
    const asked = ['Marlow', 'Dale', 'Chandra', 'Vance', 'Quill', 'Grove'].filter((one) =>
      isAskedToAgree(one, proposed, roster()),
    );
    expect(asked).toEqual(['Chandra']);
    expect(isAskedToAgree('Chandra', about, roster())).toBe(false);
  });
});

test('a name, a post or an interest can be taken back, once at a time; words that mean nobody yet cannot', () => {
  expect(mayAnybodyBeUnnamed(concern('head teacher'))).toBe(false);
  expect(mayAnybodyBeUnnamed(concern('head teacher', words))).toBe(false);
  expect(mayAnybodyBeUnnamed(concern('head teacher', { ...words, personId: 'Dale' }))).toBe(true);
  expect(mayAnybodyBeUnnamed({ ...concern('head teacher'), interests: ['one'] })).toBe(true);
  const proposed = { ...concern('head teacher', person('Dale')), unnaming: { proposedBy: 'Marlow' } };
  expect(mayAnybodyBeUnnamed(proposed)).toBe(false);
});

test('copies are released to whom it is about today, and to nobody else', () => {
  const board = concern(
    'head teacher',
    { kind: 'post', post: 'board' },
    person('Dale'),
    person('Gone'),
    words,
  );
  expect(peopleItIsAbout(board, roster()).sort()).toEqual(['Chandra', 'Dale', 'Grove', 'Vance']);
  expect(isItAbout('Dale', board, roster('Dale'))).toBe(false);
  expect(isItAbout('Marlow', board, roster())).toBe(false);
  const close = { ...concern('head teacher', person('Dale')), interested: ['Marlow'] };
  expect(peopleItIsAbout(close, roster())).toEqual(['Dale']);
});
