// To whom may a concern be given? A class's teachers, a lead or a named person, as the procedure allows, and not who has it now.
import type { ConcernForReader } from '../concerns/load-for.js';
import { knownAs } from '../people/roster-store.js';
import { mayBeGiven } from '../procedure/routing.js';
import { POST_NAMES, type Holder, type Post, type Stage } from '../procedure/terms.js';

export interface Pick {
  readonly value: string;
  readonly text: string;
}

export interface Candidate extends Pick {
  readonly holder: Holder;
}

const AT_CLASS_STAGE: readonly Post[] = ['deputy', 'teacher', 'class-teacher', 'head'];
const AT_LATER_STAGES: readonly Post[] = [
  ...(['deputy', 'head', 'chair', 'vice-chair', 'governor', 'clerk', 'online-safety-lead'] as const),
];

/** Given to the post, as where a concern begins with them: whoever holds it later, or covers for them, has it too. */
const LEADS: Record<Stage, readonly Post[]> = {
  'class teacher': ['data-protection-lead', 'online-safety-lead'],
  'head teacher': ['data-protection-lead'],
  'governing body': [],
};

export function candidates({ concern, people }: ConcernForReader): Candidate[] {
  const isFit = ({ holder }: Candidate) => mayBeGiven(holder, concern.stage, concern, people);
  const classes =
    concern.stage === 'class teacher'
      ? people.classes
          .filter((each) => each.id !== concern.holder.classId)
          .map((each) => ({
            value: `class:${each.id}`,
            text: `${each.teachers.map((teacher) => teacher.name).join(' and ')} (${each.name})`,
            holder: { post: 'class-teacher' as const, classId: each.id },
          }))
      : [];
  const posts = concern.stage === 'class teacher' ? AT_CLASS_STAGE : AT_LATER_STAGES;
  const holding = people.peopleOf(concern.holder).map((person) => person.id);
  const isWithOthers = (post: Post) => people.holdersOf(post).some((id) => !holding.includes(id));
  const leads = LEADS[concern.stage].filter(isWithOthers).map((post) => ({
    value: `post:${post}`,
    text: `${people.nameOf({ post })} (${POST_NAMES[post]})`,
    holder: { post },
  }));
  const persons = people.everyone
    .filter((person) => person.posts.some((post) => posts.includes(post)))
    .filter(
      (person) =>
        !holding.includes(person.id) && (person.classIds.length === 0 || concern.stage !== 'class teacher'),
    )
    .map((person) => ({
      value: `person:${person.id}`,
      text: knownAs(person),
      holder: { post: person.posts.find((post) => posts.includes(post)) ?? 'staff', personId: person.id },
    }));
  return [...classes, ...leads, ...persons].filter(isFit);
}
