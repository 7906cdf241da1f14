// Who may arrange cover, for whom, and who may cover: exactly.
import { describe, expect, test } from '@jest/globals';
import { mayArrangeCover, mayCoverFor, mayPassTo, sideOf } from '../../src/procedure/cover.js';
import { STAFF } from '../../src/procedure/routing.js';
import { GOVERNORS, POSTS, type Post } from '../../src/procedure/terms.js';

const arranging = (side: 'school' | 'governors'): string[] =>
  POSTS.flatMap((away) =>
    POSTS.filter((by) => mayArrangeCover([by], [away], side)).map((by) => `${by} for ${away}`),
  );

describe('cover for somebody who is away', () => {
  test('is arranged by the head for staff, and by the chair for the head', () => {
    expect(arranging('school')).toEqual([
      'head for class-teacher',
      'head for teacher',
      'head for staff',
      'head for deputy',
      'chair for head',
      'head for safeguarding-lead',
      'head for data-protection-lead',
      'head for online-safety-lead',
      'head for office',
    ]);
  });

  test('is arranged by the chair for vice-chair and clerk, and by either of them for the chair', () => {
    expect(arranging('governors')).toEqual([
      'chair for vice-chair',
      'vice-chair for chair',
      'clerk for chair',
      'chair for clerk',
    ]);
  });

  test('of a head who teaches a class too is for the chair', () => {
    expect(mayArrangeCover(['head'], ['class-teacher', 'head'], 'school')).toBe(false);
    expect(mayArrangeCover(['chair', 'governor'], ['class-teacher', 'head'], 'school')).toBe(true);
  });

  test('passes to nobody else than this', () => {
    const said = POSTS.map((post): [Post, string] => [post, mayPassTo([post]).join(', ')]);
    const staff =
      'class-teacher, teacher, staff, deputy, head, safeguarding-lead, data-protection-lead, online-safety-lead, office';
    expect(said).toEqual([
      ['class-teacher', staff],
      ['teacher', staff],
      ['staff', staff],
      ['deputy', staff],
      ['head', staff],
      ['safeguarding-lead', staff],
      ['data-protection-lead', staff],
      ['online-safety-lead', staff],
      ['office', staff],
      ['administrator', ''],
      ['governor', 'vice-chair, chair, clerk'],
      ['vice-chair', 'vice-chair, chair, clerk'],
      ['chair', 'chair'],
      ['clerk', ''],
    ]);
  });

  test('is for no governor who works at the school, on either side, nor for a governor who clerks', () => {
    expect(mayPassTo(['class-teacher', 'governor'])).toEqual([]);
    expect(mayPassTo(['head', 'governor'])).toEqual([]);
    expect(mayPassTo(['office', 'clerk'])).toEqual([]);
    expect(mayPassTo(['governor', 'clerk'])).toEqual([]);
    expect(sideOf(['class-teacher', 'governor'])).toBe('school');
  });

  test.each(STAFF)('lets the post of %s get nothing that chair, vice-chair or clerk have', (post) => {
    for (const also of [[], ...GOVERNORS.map((each) => [each])])
      for (const away of ['chair', 'vice-chair', 'clerk'] as const)
        expect(mayCoverFor(POSTS, [away], [post, ...also])).toBe(false);
  });

  test('of somebody on both sides is two things, each arranged by its own', () => {
    const away: Post[] = ['office', 'clerk'];
    expect(mayCoverFor(['head'], away, ['deputy'])).toBe(true);
    expect(mayCoverFor(['head'], away, ['governor'])).toBe(false);
    expect(mayCoverFor(['chair', 'governor'], away, ['governor'])).toBe(true);
    expect(mayCoverFor(['chair', 'governor'], away, ['deputy'])).toBe(false);
  });
});
