// Who may say that somebody leaves, and which posts that leaves empty: exactly.
import { describe, expect, test } from '@jest/globals';
import { maySayLeaves, postsLeftEmpty } from '../../src/procedure/leaving.js';
import type { Roster } from '../../src/procedure/routing.js';
import { POSTS, type Post } from '../../src/procedure/terms.js';

describe('that somebody leaves', () => {
  test('is said by the administrator of everybody, and by the head of whoever works at the school', () => {
    const said = POSTS.flatMap((by) => {
      const of = POSTS.filter((post) => maySayLeaves([by], [post]));
      return of.length > 0 ? [`${by}: ${of.join(', ')}`] : [];
    });
    expect(said).toEqual([
      'head: class-teacher, teacher, staff, deputy, head, safeguarding-lead, data-protection-lead, online-safety-lead, office, administrator',
      `administrator: ${POSTS.join(', ')}`,
    ]);
  });

  test('is said by the head of a teacher who is a governor too, and of somebody who holds nothing any more', () => {
    expect(maySayLeaves(['head'], ['class-teacher', 'governor'])).toBe(true);
    expect(maySayLeaves(['head'], [])).toBe(true);
    expect(maySayLeaves(['head'], ['chair', 'governor'])).toBe(false);
    expect(maySayLeaves(['chair', 'governor'], ['class-teacher'])).toBe(false);
  });
});

test('a post is left empty where nobody else holds it on some day from then on', () => {
  const day = (held: Partial<Record<Post, string[]>>): Roster => ({
    holdersOf: (post) => held[post] ?? [],
    teachersOf: () => [],
  });
  const posts: Post[] = ['head', 'office', 'class-teacher'];
  const now = day({ head: ['oak', 'lime'], office: ['oak'], 'class-teacher': ['oak'] });
  expect(postsLeftEmpty('oak', [now], posts)).toEqual(['office']);
  expect(postsLeftEmpty('oak', [now, day({ head: ['oak'], office: ['oak', 'fern'] })], posts)).toEqual([
    'head',
    'office',
  ]);
});
