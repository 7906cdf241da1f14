// Who may arrange cover, for whom, and who may cover: exactly.
import { describe, expect, test } from '@jest/globals';
import { mayArrangeCover, mayCover } from '../../src/procedure/cover.js';
import { POSTS, type Post } from '../../src/procedure/terms.js';

describe('cover for somebody who is away', () => {
  test('is arranged by the head for staff, by the chair for the head, and by nobody for governors and their clerk', () => {
    const said = POSTS.flatMap((away) =>
      POSTS.filter((by) => mayArrangeCover([by], [away])).map((by) => `${by} for ${away}`),
    );
    expect(said).toEqual([
      'head for class-teacher',
      'head for teacher',
      'head for staff',
      'head for deputy',
      'chair for head',
      'head for safeguarding-lead',
      'head for office',
    ]);
  });

  test('of a head who teaches a class too is for the chair', () => {
    expect(mayArrangeCover(['head'], ['class-teacher', 'head'])).toBe(false);
    expect(mayArrangeCover(['chair', 'governor'], ['class-teacher', 'head'])).toBe(true);
  });

  test('falls to nobody who sits with the governors, or only keeps the machines', () => {
    expect(POSTS.filter((post) => mayCover([post]))).toEqual([
      'class-teacher',
      'teacher',
      'staff',
      'deputy',
      'head',
      'safeguarding-lead',
      'office',
    ] satisfies Post[]);
    expect(mayCover(['class-teacher', 'governor'])).toBe(false);
  });
});
