// Whose hands does a concern go through? Asked of the routing itself, for a school where every post is held by somebody else.
import { firstPlace, isOutsideAfterwards, nextPlace, type Matter, type Roster } from './routing.js';
import { STAGES, type PersonComplainedAbout, type Post, type Stage } from './terms.js';

export interface WalkThrough {
  /** What it is about, in the words of policy section 4. */
  readonly about: string;
  readonly places: readonly { readonly stage: Stage; readonly post: Post }[];
  /** Who outside the school looks at it after the last of them. */
  readonly afterwards: 'Information Commissioner' | 'Department for Education';
}

const A_CLASS = 'a class';
/** Everybody is known by their post. */
const EVERY_POST_IS_HELD: Roster = { holdersOf: (post) => [post], teachersOf: () => ['class-teacher'] };

const person = (post: Post): PersonComplainedAbout => ({ kind: 'person', post, personId: post });

const MATTERS: readonly (readonly [about: string, matter: Matter])[] = [
  ['Something in class, learning, or friendship', of('class')],
  ['Bullying by another child, in school or online', of('bullying')],
  ['A child’s own use of social media, and help with staying safe online', of('child-online')],
  ['The whole school', of('school')],
  ['The class teacher', of('staff', person('class-teacher'))],
  ['Another member of staff', of('staff', person('staff'))],
  ['How the school uses or keeps personal information', of('data-protection')],
  ['What a member of staff does online', of('staff-online', person('staff'))],
  ['The head teacher', of('head', person('head'))],
  ['A governor', of('governor', person('governor'))],
  ['The chair of governors', of('governor', person('chair'))],
  ['The chair and the vice-chair', of('governor', person('chair'), person('vice-chair'))],
  [
    'Most of the governors',
    of('governor', person('governor'), person('chair'), { kind: 'post', post: 'vice-chair' }),
  ],
  ['The whole governing body', of('governor', { kind: 'post', post: 'board' })],
  ['The clerk to the governors', of('governor', person('clerk'))],
];

function of(about: Matter['about'], ...complainedAbout: PersonComplainedAbout[]): Matter {
  return { about, classId: A_CLASS, complainedAbout };
}

/** Every kind of concern with the posts that hold it, stage by stage. Policy, section 4. */
export function walkThroughs(): WalkThrough[] {
  return MATTERS.map(([about, matter]) => {
    const places = [firstPlace(matter, EVERY_POST_IS_HELD)];
    // No route has more places than there are stages.
    for (let last = places[0]; last && places.length < STAGES.length; last = places.at(-1)) {
      const next = nextPlace(last.stage, { ...matter, holder: last.holder }, EVERY_POST_IS_HELD);
      if (!next) break;
      places.push(next);
    }
    return {
      about,
      places: places.map(({ stage, holder }) => ({ stage, post: holder.post })),
      afterwards: isOutsideAfterwards(matter) ? 'Information Commissioner' : 'Department for Education',
    };
  });
}
