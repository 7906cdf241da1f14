// Whom may the holder ask a question, or to check an answer? Everybody at a school, one by one.
import { describe, expect, test } from '@jest/globals';
import {
  mayBeAsked,
  needsCheck,
  stillStands,
  waitsForNobody,
  type AskedFor,
} from '../../src/procedure/asking.js';
import type { Roster } from '../../src/procedure/routing.js';
import type { About, Holder, PersonComplainedAbout, Post, Stage, State } from '../../src/procedure/terms.js';

const POSTS_OF: Readonly<Record<string, readonly Post[]>> = {
  amber: ['class-teacher'],
  staff: ['staff'],
  dale: ['deputy'],
  marlow: ['head'],
  quill: ['clerk'],
  chandra: ['chair', 'governor'],
  vance: ['vice-chair', 'governor'],
  linden: ['class-teacher', 'governor'],
};
const EVERYBODY = [...Object.keys(POSTS_OF), 'gone'];
const roster: Roster = {
  holdersOf: (post) => EVERYBODY.filter((name) => POSTS_OF[name]?.includes(post)),
  teachersOf: () => ['amber'],
};

interface Given {
  readonly about?: About;
  readonly complainedAbout?: readonly PersonComplainedAbout[];
  readonly holder?: Holder;
  readonly stage?: Stage;
  readonly state?: State;
}
const matter = ({ about = 'class', complainedAbout = [], ...given }: Given) => ({
  ...{ about, classId: 'year3', complainedAbout, stage: given.stage ?? ('head teacher' as const) },
  ...{ holder: given.holder ?? { post: 'head' as const }, state: given.state ?? ('open' as const) },
});
const person = (personId: string): PersonComplainedAbout => ({ kind: 'person', personId });
const askable = (what: AskedFor, given: Given = {}): string[] =>
  EVERYBODY.filter((name) => mayBeAsked(name, what, matter(given), roster));

describe('a question', () => {
  test('may go to anybody at the school but whoever holds it, or has left', () => {
    expect(askable('question')).toEqual(['amber', 'staff', 'dale', 'quill', 'chandra', 'vance', 'linden']);
    const withTheClass: Given = {
      holder: { post: 'class-teacher', classId: 'year3' },
      stage: 'class teacher',
    };
    expect(askable('question', withTheClass)).not.toContain('amber');
    expect(askable('question', withTheClass)).toContain('marlow');
  });

  test('never to whoever it is about, by name or by a post', () => {
    expect(askable('question', { complainedAbout: [person('dale')] })).not.toContain('dale');
    const board: Given = { complainedAbout: [{ kind: 'post', post: 'board' }], holder: { post: 'clerk' } };
    expect(askable('question', board)).toEqual(['amber', 'staff', 'dale']);
  });

  test('never to the head where the governors deal with it', () => {
    const aboutAGovernor: Given = {
      about: 'governor',
      complainedAbout: [person('vance')],
      holder: { post: 'chair' },
    };
    expect(askable('question', aboutAGovernor)).toEqual(['amber', 'staff', 'dale', 'quill', 'linden']);
  });

  test('to nobody at all while nobody knows whom a description means', () => {
    expect(
      askable('question', { complainedAbout: [{ kind: 'words', words: 'the one at the gate' }] }),
    ).toEqual([]);
  });
});

describe('a check', () => {
  test('is for deputy, clerk, chair and vice-chair', () => {
    expect(askable('check')).toEqual(['dale', 'quill', 'chandra', 'vance']);
  });

  test('is for nobody who works at the school, where it is about the head', () => {
    const aboutTheHead: Given = {
      about: 'head',
      complainedAbout: [person('marlow')],
      holder: { post: 'chair' },
    };
    expect(askable('check', aboutTheHead)).toEqual(['quill', 'vance']);
  });

  test('is needed of a formal answer at the head teacher’s stage alone, and only where the school has that', () => {
    const formal = { ...matter({}), declaredFormalOn: '2026-11-20' };
    expect(needsCheck(formal, true, roster)).toBe(true);
    expect(needsCheck(formal, false, roster)).toBe(false);
    expect(needsCheck({ ...formal, declaredFormalOn: undefined }, true, roster)).toBe(false);
    expect(needsCheck({ ...formal, stage: 'governing body' }, true, roster)).toBe(false);
  });

  test('is not waited for where nobody may do it', () => {
    const nobody: Roster = { holdersOf: (post) => (post === 'head' ? ['marlow'] : []), teachersOf: () => [] };
    expect(needsCheck({ ...matter({}), declaredFormalOn: '2026-11-20' }, true, nobody)).toBe(false);
  });
});

test('what was asked ends with the stage, with the answer, and for whoever is named since', () => {
  const asked = { personId: 'dale', what: 'question', stage: 'head teacher' } as const;
  const stands = (given: Given) => stillStands(asked, matter(given), roster);
  expect(stands({})).toBe(true);
  expect(stands({ stage: 'governing body' })).toBe(false);
  expect(stands({ state: 'answered' })).toBe(false);
  expect(stands({ complainedAbout: [person('dale')] })).toBe(false);
  expect(stillStands({ ...asked, personId: 'gone' }, matter({}), roster)).toBe(false);
});

test('it waits for nobody where whoever was asked has left, as long as the concern stands where it was asked', () => {
  const asked = { personId: 'gone', stage: 'head teacher' } as const;
  const waits = (given: Given) => waitsForNobody(asked, matter(given), roster);
  expect(waits({})).toBe(true);
  expect(waits({ stage: 'governing body' })).toBe(false);
  expect(waits({ state: 'answered' })).toBe(false);
  // Here, and not to be asked any more: that is told to nobody (COI-1).
  const aboutThem = matter({ complainedAbout: [person('dale')] });
  expect(waitsForNobody({ ...asked, personId: 'dale' }, aboutThem, roster)).toBe(false);
});
