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
  /** Who works or governs here and has an interest of their own in it: it is from or about somebody close to them, or from themselves. */
  readonly interested?: readonly string[] | undefined;
  /** Once the governors deal with it they go on doing so, whoever has left their post since. */
  readonly forGovernors?: boolean | undefined;
  /** Who clerks it in the clerk's place, appointed for it. */
  readonly appointedClerk?: string | undefined;
  /** Who has held or answered it before it came to the governing body: none of them runs that stage. */
  readonly dealtWithBy?: readonly string[] | undefined;
}

export interface Place {
  readonly stage: Stage;
  readonly holder: Holder;
}

/** In the head's place, in this order, each passed over where nobody holds the post or somebody in it is kept from the matter. */
const AT_THE_HEAD_STAGE: readonly Post[] = ['head', 'chair', 'vice-chair', 'clerk', 'deputy'];
/** Where it is about personal information, somebody else stands in the head's place before all of them. */
const WITH_PERSONAL_INFORMATION: readonly Post[] = ['data-protection-lead', ...AT_THE_HEAD_STAGE];
const WHEN_IT_IS_ABOUT_THOSE_IN_CHARGE: readonly Post[] = ['chair', 'vice-chair', 'clerk'];
const AT_THE_GOVERNING_BODY: readonly Post[] = ['clerk', 'chair', 'vice-chair'];
/** Where most of the governors are complained about none of the others judges them: the clerk has it looked into independently. */
const WHEN_IT_IS_ABOUT_MOST_GOVERNORS: readonly Post[] = ['clerk'];

/** What begins with the teachers of the child's class. */
const FOR_THE_CLASS: readonly About[] = ['class', 'friendship', 'bullying', 'child-online', 'something-else'];

/** Who works at the school, whatever else they hold: none of them deals with what the governors deal with. Policy, section 8. */
export const STAFF: readonly Post[] = POSTS.filter((post) => post !== 'clerk' && !GOVERNORS.includes(post));

/** Posts whose conduct is not for the head to judge: the head's own, the governors' and their clerk's. */
const IN_CHARGE: readonly Post[] = ['head', 'governor', 'chair', 'vice-chair', 'clerk'];

/** What says who is kept from a matter. */
export type KeptFrom = Pick<Matter, 'complainedAbout' | 'interested'>;

/**
 * Is this person kept from it: complained about, by name or by a post they hold, or with an interest of their own in it? Everything
 * that anybody sees, holds, is told or counts of a concern asks this and nothing less (COI-1, COI-4).
 */
export function isKeptFrom(personId: string, posts: readonly Post[], from: KeptFrom): boolean {
  return (
    (from.interested?.includes(personId) ?? false) || isComplainedAbout(personId, posts, from.complainedAbout)
  );
}

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

/** Words of which nobody has said yet whom they mean keep a concern to its holder alone. Policy, section 1. */
export function hasUnmatchedWords(matter: Pick<Matter, 'complainedAbout'>): boolean {
  return matter.complainedAbout.some(
    (row) => row.kind === 'words' && row.personId === undefined && row.matchedAt === undefined,
  );
}

/** `isKeptFrom` by every post they hold today: who is complained about under one is not chosen under another. */
export function isConflicted(personId: string, from: KeptFrom, roster: Roster): boolean {
  return isKeptFrom(personId, postsOf(personId, roster), from);
}

/** Every post that somebody holds today; none where they have left. */
export function postsOf(personId: string, roster: Roster): Post[] {
  return POSTS.filter((post) => roster.holdersOf(post).includes(personId));
}

/** Who is meant by a holder today. Somebody named who holds no post any more has left. */
export function handsOf(holder: Holder, roster: Roster): readonly string[] {
  if (holder.personId !== undefined)
    return postsOf(holder.personId, roster).length > 0 ? [holder.personId] : [];
  return holder.classId === undefined ? roster.holdersOf(holder.post) : roster.teachersOf(holder.classId);
}

/** May these hands hold the matter: is somebody there, and is nobody of them kept from it? */
export function mayHold(holder: Holder, matter: KeptFrom, roster: Roster): boolean {
  const people = handsOf(holder, roster);
  return people.length > 0 && !people.some((person) => isConflicted(person, matter, roster));
}

/** Is there somebody in these hands who is not kept from it? Where not, nobody at the school reads it. */
export function isAnybodyThere(holder: Holder, matter: Matter, roster: Roster): boolean {
  return handsOf(holder, roster).some((person) => !isConflicted(person, matter, roster));
}

/**
 * Is it about the head, a governor or the clerk, so that the governors deal with it and the head does not learn of it? A teacher who
 * is also a governor is complained about as a teacher, unless the parent said that it is about a governor.
 */
export function isForTheGovernors(matter: Matter, roster: Roster): boolean {
  if (matter.forGovernors || matter.about === 'head' || matter.about === 'governor') return true;
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

/** Are more than half of the governors complained about? What is about the chair and the vice-chair counts alike. Policy, section 4. */
export function isAboutMostGovernors(matter: Matter, roster: Roster): boolean {
  if (!isForTheGovernors(matter, roster)) return false;
  const isAbout = (post: Post) => {
    const people = roster.holdersOf(post);
    return people.length > 0 && people.every((person) => isConflicted(person, matter, roster));
  };
  const governors = new Set(GOVERNORS.flatMap((post) => roster.holdersOf(post)));
  const them = Array.from(governors).filter((person) => isConflicted(person, matter, roster));
  return them.length * 2 > governors.size || (isAbout('chair') && isAbout('vice-chair'));
}

/**
 * Is it about both who look after children's safety here: the safeguarding lead and the head, or the one of them there is? Then nobody
 * who works at the school can judge whether a child is safe (COI-3).
 */
export function isAboutLeadAndHead(
  { complainedAbout }: Pick<Matter, 'complainedAbout'>,
  roster: Roster,
): boolean {
  const both: readonly Post[] = ['safeguarding-lead', 'head'];
  const isAbout = (post: Post) =>
    roster
      .holdersOf(post)
      .some((person) => isComplainedAbout(person, postsOf(person, roster), complainedAbout));
  const isNobody = (post: Post) => roster.holdersOf(post).length === 0;
  return both.some(isAbout) && both.every((post) => isAbout(post) || isNobody(post));
}

function firstThatMay(posts: readonly Post[], matter: Matter, roster: Roster): Holder {
  const post = posts.find((candidate) => mayHold({ post: candidate }, matter, roster));
  // Nobody unconflicted is left: the clerk's post keeps it, unread, until somebody is appointed; it is never without a holder.
  return { post: post ?? 'clerk' };
}

/** Who stands at the head teacher's stage for this matter: the head, or whoever takes the head's place. */
export function headStageHolder(matter: Matter, roster: Roster): Holder {
  if (isAboutMostGovernors(matter, roster))
    return firstThatMay(WHEN_IT_IS_ABOUT_MOST_GOVERNORS, matter, roster);
  if (isForTheGovernors(matter, roster))
    return firstThatMay(WHEN_IT_IS_ABOUT_THOSE_IN_CHARGE, matter, roster);
  const order = isOutsideAfterwards(matter) ? WITH_PERSONAL_INFORMATION : AT_THE_HEAD_STAGE;
  return firstThatMay(order, matter, roster);
}

/**
 * Where a concern begins. What is a matter of a class goes to that class's teachers, unless one of them is complained about; everything
 * else to the head, or whoever takes the head's place. A class without a teacher: the head holds it. A wish for help with staying safe
 * online goes to whoever leads on that, where the school has somebody, and is help, not a complaint.
 */
export function firstPlace(matter: Matter, roster: Roster): Place {
  const { classId } = matter;
  const lead: Holder = { post: 'online-safety-lead' };
  if (matter.about === 'child-online' && mayHold(lead, matter, roster) && !isForTheGovernors(matter, roster))
    return { stage: 'class teacher', holder: lead };
  if (FOR_THE_CLASS.includes(matter.about) && classId !== undefined && !isForTheGovernors(matter, roster)) {
    const teachers = roster.teachersOf(classId);
    if (teachers.length === 0) return { stage: 'class teacher', holder: headStageHolder(matter, roster) };
    const conflicted = teachers.some((person) => isConflicted(person, matter, roster));
    if (!conflicted) return { stage: 'class teacher', holder: { post: 'class-teacher', classId } };
  }
  return { stage: 'head teacher', holder: headStageHolder(matter, roster) };
}

/** After the answer it goes to the Information Commissioner and not to the governing body. Policy, section 4. */
export function isOutsideAfterwards({ about }: Pick<Matter, 'about'>): boolean {
  return about === 'data-protection';
}

/** The stage after this one and who holds it there; undefined after the last. `holder` is in whose hands it is until then. */
export function nextPlace(
  stage: Stage,
  matter: Matter & { readonly holder?: Holder | undefined },
  roster: Roster,
): Place | undefined {
  if (stage === 'class teacher') return { stage: 'head teacher', holder: headStageHolder(matter, roster) };
  if (stage === 'head teacher' && !isOutsideAfterwards(matter)) {
    const now = matter.holder === undefined ? [] : handsOf(matter.holder, roster);
    const dealtWithBy = [...(matter.dealtWithBy ?? []), ...now];
    return { stage: 'governing body', holder: governingBodyHolder({ ...matter, dealtWithBy }, roster) };
  }
  return undefined;
}

/** The clerk runs the last stage; for want of one a governor who has had nothing to do with it, if there is any. */
function governingBodyHolder(matter: Matter, roster: Roster): Holder {
  if (matter.appointedClerk !== undefined) {
    const appointed: Holder = { post: 'clerk', personId: matter.appointedClerk };
    if (mayHold(appointed, matter, roster)) return appointed;
  }
  const order = isAboutMostGovernors(matter, roster)
    ? WHEN_IT_IS_ABOUT_MOST_GOVERNORS
    : AT_THE_GOVERNING_BODY;
  const isNew = (post: Post) => !roster.holdersOf(post).some((person) => hasDealtWith(person, matter));
  const fresh = order.filter(isNew).find((post) => mayHold({ post }, matter, roster));
  return fresh === undefined ? firstThatMay(order, matter, roster) : { post: fresh };
}

function hasDealtWith(personId: string, matter: Matter): boolean {
  return matter.dealtWithBy?.includes(personId) ?? false;
}

/** Is it held at the last stage by a governor who dealt with it before? Such a one may only give it to another. */
export function hasHolderDealtWithIt(holder: Holder, matter: Matter, roster: Roster): boolean {
  return holder.post !== 'clerk' && handsOf(holder, roster).some((person) => hasDealtWith(person, matter));
}

/**
 * Where a concern goes whose hands are empty, or hold somebody it is about; undefined where they are neither. A class without a
 * teacher leaves it at its stage with the head; a teacher complained about sends it to the head teacher's stage.
 */
export function placeInstead(
  stage: Stage,
  holder: Holder,
  matter: Matter,
  roster: Roster,
): Place | undefined {
  if (mayHold(holder, matter, roster)) return undefined;
  if (stage === 'governing body') return { stage, holder: governingBodyHolder(matter, roster) };
  const isEmpty = handsOf(holder, roster).length === 0;
  return {
    stage: isEmpty ? stage : 'head teacher',
    holder: headStageHolder(matter, roster),
  };
}

/**
 * Where a closed concern goes on when it is opened again: in the hands that had it, or, where those are empty or hold somebody it is
 * about, as above. A class that has other teachers since does not pass it on to them: it is with the head, at its stage (COI-6).
 */
export function placeAgain(
  stage: Stage,
  holder: Holder,
  matter: Matter,
  closedWith: readonly string[],
  roster: Roster,
): Place {
  const hands = handsOf(holder, roster);
  const areOthers = holder.classId !== undefined && !hands.some((person) => closedWith.includes(person));
  if (areOthers && mayHold(holder, matter, roster)) return { stage, holder: headStageHolder(matter, roster) };
  return placeInstead(stage, holder, matter, roster) ?? { stage, holder };
}

/**
 * May it be given to them? Never to empty hands, nor to somebody it is about. What the governors deal with, and the last stage, only
 * to the clerk or a governor who does not work at the school; the last stage to nobody who dealt with it before.
 */
export function mayBeGiven(to: Holder, stage: Stage, matter: Matter, roster: Roster): boolean {
  if (!mayHold(to, matter, roster)) return false;
  const isLast = stage === 'governing body';
  if (!isLast && !isForTheGovernors(matter, roster)) return true;
  return handsOf(to, roster).every((person) => {
    const posts = postsOf(person, roster);
    return !posts.some((post) => STAFF.includes(post)) && !(isLast && hasDealtWith(person, matter));
  });
}

/** Who stands above the holder: is told when it is late, takes it when it is handed back, and may give it to someone else. */
export function above(stage: Stage, holder: Holder, matter: Matter, roster: Roster): Holder {
  // What was given to a person by name is still under whoever stands at the head teacher's stage, who can take it back.
  const isGiven = stage === 'head teacher' && holder.personId !== undefined;
  if (stage === 'class teacher' || isGiven) return headStageHolder(matter, roster);
  if (holder.post === 'data-protection-lead' && !isForTheGovernors(matter, roster))
    return firstThatMay(['head', 'chair', 'vice-chair', 'clerk'], matter, roster);
  // What the governors deal with never comes down to the head, not even for want of anybody above.
  const order: readonly Post[] = isAboutMostGovernors(matter, roster)
    ? WHEN_IT_IS_ABOUT_MOST_GOVERNORS
    : stage === 'head teacher' || isForTheGovernors(matter, roster)
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
