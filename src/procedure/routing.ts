// Who gets a concern, first and next, and never the person it is about? Policy, section 4.
import {
  GOVERNORS,
  POSTS,
  type About,
  type Holder,
  type PersonComplainedAbout,
  type Post,
  type Stage,
} from './terms.js';

/** Who holds which post and teaches which class today. */
export interface Roster {
  holdersOf(post: Post): readonly string[];
  teachersOf(classId: string): readonly string[];
}

export interface Matter {
  readonly about: About;
  readonly classId: string | undefined;
  readonly complainedAbout: readonly PersonComplainedAbout[];
}

export interface Place {
  readonly stage: Stage;
  readonly holder: Holder;
}

/** In the head's place, in this order, each passed over where nobody holds the post or it is complained about. */
const AT_THE_HEAD_STAGE: readonly Post[] = ['head', 'chair', 'vice-chair', 'clerk', 'deputy'];
const WHEN_IT_IS_ABOUT_THOSE_IN_CHARGE: readonly Post[] = ['chair', 'vice-chair', 'clerk', 'head', 'deputy'];
const AT_THE_GOVERNING_BODY: readonly Post[] = ['clerk', 'chair', 'vice-chair', 'head', 'deputy'];

/** Posts whose conduct is not for the head to judge: the head's own, the governors' and their clerk's. */
const IN_CHARGE: readonly Post[] = ['head', 'governor', 'chair', 'vice-chair', 'clerk'];

/** Is this person one of those complained about, by name or by a post they hold? Words not yet matched are about nobody here. */
export function isComplainedAbout(
  personId: string,
  posts: readonly Post[],
  complainedAbout: readonly PersonComplainedAbout[],
): boolean {
  return complainedAbout.some((row) => {
    if (row.personId !== undefined) return row.personId === personId;
    if (row.post === 'board') return posts.some((post) => GOVERNORS.includes(post));
    return row.post !== undefined && posts.includes(row.post);
  });
}

/** The same, by every post they hold today: who is complained about under one post is not chosen under another. */
export function isConflicted(
  personId: string,
  matter: Pick<Matter, 'complainedAbout'>,
  roster: Roster,
): boolean {
  const posts = POSTS.filter((post) => roster.holdersOf(post).includes(personId));
  return isComplainedAbout(personId, posts, matter.complainedAbout);
}

/** May this post hold the matter: does somebody hold it, and is nobody who holds it complained about? */
export function mayHold(post: Post, matter: Pick<Matter, 'complainedAbout'>, roster: Roster): boolean {
  const people = roster.holdersOf(post);
  return people.length > 0 && !people.some((person) => isConflicted(person, matter, roster));
}

/**
 * Is it about the head, a governor or the clerk, so that the governors deal with it and the head does not learn of it? A teacher who
 * is also a governor is complained about as a teacher, unless the parent said that it is about a governor.
 */
export function isForTheGovernors(matter: Matter, roster: Roster): boolean {
  if (matter.about === 'head' || matter.about === 'governor') return true;
  return IN_CHARGE.some((post) => {
    const people = post === 'governor' ? [] : roster.holdersOf(post);
    return matter.complainedAbout.some(
      (row) =>
        row.post === post ||
        row.post === 'board' ||
        (row.personId !== undefined && people.includes(row.personId)),
    );
  });
}

function firstThatMay(posts: readonly Post[], matter: Matter, roster: Roster): Holder {
  const post = posts.find((candidate) => mayHold(candidate, matter, roster));
  // Nobody unconflicted is left: the clerk's post keeps it, unread, until somebody is appointed; it is never without a holder.
  return { post: post ?? 'clerk' };
}

/** Who stands at the head teacher's stage for this matter: the head, or whoever takes the head's place. */
export function headStageHolder(matter: Matter, roster: Roster): Holder {
  const order = isForTheGovernors(matter, roster) ? WHEN_IT_IS_ABOUT_THOSE_IN_CHARGE : AT_THE_HEAD_STAGE;
  return firstThatMay(order, matter, roster);
}

/**
 * Where a concern begins. A matter of class, learning or friendship with a class goes to that class's teachers, unless one of them is
 * complained about; everything else to the head, or whoever takes the head's place. A class without a teacher: the head holds it.
 */
export function firstPlace(matter: Matter, roster: Roster): Place {
  const { classId } = matter;
  const isForTheClass = ['class', 'friendship', 'something-else'].includes(matter.about);
  if (isForTheClass && classId !== undefined && !isForTheGovernors(matter, roster)) {
    const teachers = roster.teachersOf(classId);
    if (teachers.length === 0) return { stage: 'class teacher', holder: headStageHolder(matter, roster) };
    const conflicted = teachers.some((person) => isConflicted(person, matter, roster));
    if (!conflicted) return { stage: 'class teacher', holder: { post: 'class-teacher', classId } };
  }
  return { stage: 'head teacher', holder: headStageHolder(matter, roster) };
}

/** The stage after this one and who holds it there; undefined after the last. */
export function nextPlace(stage: Stage, matter: Matter, roster: Roster): Place | undefined {
  if (stage === 'class teacher') return { stage: 'head teacher', holder: headStageHolder(matter, roster) };
  if (stage === 'head teacher') {
    return { stage: 'governing body', holder: firstThatMay(AT_THE_GOVERNING_BODY, matter, roster) };
  }
  return undefined;
}

/** Who stands above the holder: is told when it is late, takes it when it is handed back, and may give it to someone else. */
export function above(stage: Stage, holder: Holder, matter: Matter, roster: Roster): Holder {
  // What was given to a person by name is still under whoever stands at the head teacher's stage, who can take it back.
  const isGiven = stage === 'head teacher' && holder.personId !== undefined;
  if (stage === 'class teacher' || isGiven) return headStageHolder(matter, roster);
  // What the governors deal with never comes down to the head, not even for want of anybody above.
  const order: readonly Post[] =
    stage === 'head teacher' || isForTheGovernors(matter, roster)
      ? ['chair', 'vice-chair', 'clerk']
      : ['chair', 'vice-chair', 'head'];
  return firstThatMay(
    order.filter((post) => post !== holder.post),
    matter,
    roster,
  );
}

/** Are these the same hands? */
export function isSameHolder(a: Holder, b: Holder): boolean {
  return a.post === b.post && a.classId === b.classId && a.personId === b.personId;
}
