// Who is told that somebody asks to be rung, one after the other, and never whom it is about? Exactly this list.
import { describe, expect, test } from '@jest/globals';
import { meantBy, mayBeTold, nextInLine, type AboutWhom } from '../../src/procedure/call-backs.js';
import type { Roster } from '../../src/procedure/routing.js';
import type { PersonComplainedAbout, Post } from '../../src/procedure/terms.js';

type Staff = Partial<Record<Post, readonly string[]>>;
const STAFF: Staff = {
  ...{ 'safeguarding-lead': ['Haven'], head: ['Marlow'], deputy: ['Dale'], office: ['Penny'] },
  ...{ chair: ['Chandra'], 'vice-chair': ['Vance'], clerk: ['Quill'], governor: ['Chandra', 'Vance'] },
};

const rosterOf = (staff: Staff): Roster => ({
  holdersOf: (post) => staff[post] ?? [],
  teachersOf: () => [],
});
const without = (...posts: Post[]): Staff => ({
  ...STAFF,
  ...Object.fromEntries(posts.map((post) => [post, []])),
});

/** Everybody told, in turn, until nobody is left. */
function line(about: readonly PersonComplainedAbout[], roster: Roster): string {
  const told: string[] = [];
  const turns: string[] = [];
  for (let next = nextInLine(about, told, roster); next; next = nextInLine(about, told, roster)) {
    told.push(...next.people);
    turns.push(next.people.join('+'));
  }
  return turns.join(', ') || 'nobody';
}

describe('a call-back goes', () => {
  test.each<[AboutWhom, string, Staff, string]>([
    ['neither', 'with everybody here', STAFF, 'Haven, Marlow, Dale, Chandra, Vance, Quill'],
    ['lead', 'with everybody here', STAFF, 'Marlow, Dale, Chandra, Vance, Quill'],
    ['head', 'with everybody here', STAFF, 'Chandra, Vance, Quill'],
    ['both', 'with everybody here', STAFF, 'Chandra, Vance, Quill'],
    ['neither', 'without a lead', without('safeguarding-lead'), 'Marlow, Dale, Chandra, Vance, Quill'],
    ['neither', 'without lead and head', without('safeguarding-lead', 'head'), 'Dale, Chandra, Vance, Quill'],
    ['lead', 'without a head', without('head'), 'Dale, Chandra, Vance, Quill'],
    ['lead', 'without head and deputy', without('head', 'deputy'), 'Chandra, Vance, Quill'],
    ['head', 'without a chair', without('chair'), 'Vance, Quill'],
    ['head', 'without chair and vice-chair', without('chair', 'vice-chair'), 'Quill'],
    ['head', 'without governors and clerk', without('chair', 'vice-chair', 'clerk'), 'nobody'],
    ['head', 'without a head', without('head'), 'Chandra, Vance, Quill'],
    ['both', 'without governors and clerk', without('chair', 'vice-chair', 'clerk'), 'nobody'],
    ['neither', 'with nobody in post', { office: ['Penny'] }, 'nobody'],
    [
      'neither',
      'with two leads',
      { ...STAFF, 'safeguarding-lead': ['Haven', 'Hill'], clerk: [] },
      'Haven+Hill, Marlow, Dale, Chandra, Vance',
    ],
    // One person in two posts is passed over under both.
    [
      'neither',
      'with a head who is lead',
      { ...STAFF, 'safeguarding-lead': ['Marlow'] },
      'Marlow, Dale, Chandra, Vance, Quill',
    ],
    [
      'lead',
      'with a head who is lead',
      { ...STAFF, 'safeguarding-lead': ['Marlow'] },
      'Chandra, Vance, Quill',
    ],
    [
      'lead',
      'with a deputy who is lead',
      { ...STAFF, 'safeguarding-lead': ['Dale'] },
      'Marlow, Chandra, Vance, Quill',
    ],
    ['head', 'with a head who clerks', { ...STAFF, clerk: ['Marlow'] }, 'Chandra, Vance'],
  ])('about %s, %s', (whom, _, staff, expected) => {
    const roster = rosterOf(staff);
    expect(line(meantBy(whom, roster), roster)).toBe(expected);
  });

  test('to whoever is new in a post, before it goes further up', () => {
    const later = rosterOf({ ...STAFF, 'safeguarding-lead': ['Hill'] });
    expect(nextInLine([], ['Haven'], later)).toEqual({ post: 'safeguarding-lead', people: ['Hill'] });
    expect(nextInLine([], ['Hill'], later)).toEqual({ post: 'head', people: ['Marlow'] });
  });
});

describe('whom it is about', () => {
  const about = meantBy('lead', rosterOf(STAFF));

  test('stays the person who held the post when it was said', () => {
    const risen = rosterOf({ ...STAFF, 'safeguarding-lead': ['Hill'], head: ['Haven'] });
    expect(mayBeTold('Haven', about, risen)).toBe(false);
    expect(line(about, risen)).toBe('Chandra, Vance, Quill');
  });

  test('is whoever comes to hold a post that was vacant', () => {
    const vacant = meantBy('both', rosterOf(without('safeguarding-lead', 'head')));
    expect(['Haven', 'Marlow', 'Chandra'].map((id) => mayBeTold(id, vacant, rosterOf(STAFF)))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

test('nobody may know of one without a post in the line', () => {
  const roster = rosterOf({ ...STAFF, teacher: ['Amber'], administrator: ['Wirral'] });
  const asked = ['Penny', 'Amber', 'Wirral', 'Haven', 'Marlow', 'Dale', 'Chandra', 'Vance', 'Quill'];
  expect(asked.filter((person) => mayBeTold(person, [], roster))).toEqual(asked.slice(3));
  const aboutTheHead = meantBy('head', roster);
  expect(asked.filter((person) => mayBeTold(person, aboutTheHead, roster))).toEqual(asked.slice(6));
});
