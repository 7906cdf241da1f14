// Who may know of a concern, read it, and act on it in which part? Deny wins. The same facts serve pages, letters and lists.
import {
  above,
  hasUnmatchedWords,
  isComplainedAbout,
  isKeptFrom,
  type Matter,
  type Roster,
} from '../procedure/routing.js';
import type { AppointedAs } from '../procedure/appointments.js';
import type { Part } from '../procedure/policy.js';
import { isAskedToAgree } from '../procedure/un-naming.js';
import {
  CLOSED_STATES,
  type Day,
  type Holder,
  type PersonComplainedAbout,
  type Post,
  type Stage,
  type State,
} from '../procedure/terms.js';
import type { Actor, StaffActor } from './actor.js';

/** What the rules need to know of a concern. */
export interface ConcernForAccess extends Matter {
  readonly id: string;
  readonly interested: readonly string[];
  /** Who was kept from it by mistake. */
  readonly unnamed: readonly PersonComplainedAbout[];
  /** What has been proposed as a mistake, and by whom. */
  readonly unnaming: { readonly proposedBy: string } | undefined;
  readonly state: State;
  readonly stage: Stage;
  readonly holder: Holder;
  readonly forGovernors: boolean;
  readonly declaredFormalOn: Day | undefined;
  readonly mailboxId: string | undefined;
  /** Does a date run that the law sets, which is kept also when it is answered or closed? */
  readonly lawsDatesRun?: boolean | undefined;
  /** Who had it and passed it up or saw it taken further, with when. */
  readonly formerHolders: readonly FormerHolder[];
  /** Who had it when it was closed; nobody while it is not. */
  readonly closedWith: readonly string[];
  /** The parent says that something promised has not happened: whoever stands above is told, closed or not. */
  readonly isPromiseUnkept: boolean;
}

export interface FormerHolder {
  readonly stage: Stage;
  readonly personIds: readonly string[];
  readonly leftAt: string;
}

/** How much a person sees: all of it; what was said while they held it; that it exists, with its dates; nothing. */
export type Sight = 'all' | 'own exchange' | 'existence' | 'none';

/** Is this person one of those who hold it: by name, by their class, or by their post? */
export function isHeldBy(holder: Holder, actor: StaffActor): boolean {
  if (holder.personId !== undefined) return holder.personId === actor.personId;
  if (holder.classId !== undefined) return actor.classIds.includes(holder.classId);
  return actor.posts.includes(holder.post);
}

/** The same for a concern: a closed one stays with those who taught the class then, and is not passed on with the class (COI-6). */
function holds(actor: StaffActor, concern: ConcernForAccess): boolean {
  const isOver = CLOSED_STATES.includes(concern.state);
  if (isOver && concern.holder.classId !== undefined) return concern.closedWith.includes(actor.personId);
  return isHeldBy(concern.holder, actor);
}

/**
 * How much of a concern somebody sees. First the denials: whoever is complained about or has an interest of their own sees nothing,
 * whatever their posts (COI-1, COI-4); then the grants, in the order of the access table. Whoever was named by mistake gains nothing that
 * was written meanwhile (condition c4), unless it is in their hands again. An adult who did not raise it sees nothing, parent of the child or not.
 */
export function sightOf(actor: Actor, concern: ConcernForAccess, roster: Roster): Sight {
  if (actor.kind === 'clock') return 'all';
  if (actor.kind === 'nobody') return 'none';
  if (actor.kind === 'parent') {
    const raised = actor.mailboxId !== undefined && actor.mailboxId === concern.mailboxId;
    return raised || actor.concernId === concern.id ? 'all' : 'none';
  }
  if (isKeptFrom(actor.personId, actor.posts, concern)) return 'none';
  if (holds(actor, concern)) return 'all';
  // Whoever stands above may be the very person described: until somebody matches the words, they do not even learn of it.
  if (hasUnmatchedWords(concern)) return 'none';
  if (appointmentOf(actor, concern) !== undefined) return 'all';
  if (!isComplainedAbout(actor.personId, actor.posts, concern.unnamed)) {
    if (actor.posts.includes('head') && !concern.forGovernors) return 'all';
    if (actor.posts.includes('clerk') && (concern.forGovernors || concern.declaredFormalOn !== undefined))
      return 'all';
    if (concern.declaredFormalOn === undefined && leftAt(actor, concern) !== undefined) return 'own exchange';
  }
  if (isSecond(actor, concern, roster)) return 'existence';
  const overseer = above(concern.stage, concern.holder, concern, roster);
  const isTold = concern.state === 'open' || concern.lawsDatesRun === true || concern.isPromiseUnkept;
  return isTold && isHeldBy(overseer, actor) ? 'existence' : 'none';
}

/** Have they to agree to something, for as long as it is not closed? */
function isSecond(actor: StaffActor, concern: ConcernForAccess, roster: Roster): boolean {
  return !CLOSED_STATES.includes(concern.state) && isAskedToAgree(actor.personId, concern, roster);
}

/** When the concern left this person's hands; what came later is not theirs to read, nor their successor's what came before (COI-6). */
export function leftAt(actor: StaffActor, concern: ConcernForAccess): string | undefined {
  return concern.formerHolders.filter(({ personIds }) => personIds.includes(actor.personId)).at(-1)?.leftAt;
}

/** As what somebody is appointed for this concern today (conditions c10 and c14). */
export function appointmentOf(actor: StaffActor, concern: { readonly id: string }): AppointedAs | undefined {
  return actor.appointedTo?.find(({ concernId }) => concernId === concern.id)?.what;
}

/** Holds it by a post, and is no more in charge than a class teacher. */
const LIKE_A_CLASS_TEACHER: readonly Post[] = ['online-safety-lead'];

/** The parts in which somebody may act. Empty for whoever may not read all of it. */
export function partsOf(actor: Actor, concern: ConcernForAccess, roster: Roster): Part[] {
  if (actor.kind === 'clock') return ['clock'];
  if (sightOf(actor, concern, roster) !== 'all') return [];
  if (actor.kind !== 'staff') return ['parent'];
  const parts: Part[] = [];
  if (holds(actor, concern)) {
    parts.push('holder');
    const { personId, classId, post } = concern.holder;
    const byPost = personId === undefined && classId === undefined && !LIKE_A_CLASS_TEACHER.includes(post);
    // Whoever clerks it in the clerk's place has the clerk's rights (condition c14).
    if (byPost || (post === 'clerk' && appointmentOf(actor, concern) === 'clerk'))
      parts.push('holder in charge');
  }
  if (isHeldBy(above(concern.stage, concern.holder, concern, roster), actor)) parts.push('above');
  const governorsHoldIt =
    ['chair', 'vice-chair', 'clerk'].includes(concern.holder.post) || concern.stage === 'governing body';
  const appointedAs = appointmentOf(actor, concern);
  if ((actor.posts.includes('clerk') || appointedAs === 'clerk') && governorsHoldIt) parts.push('clerk');
  if (appointedAs === 'investigator') parts.push('investigator');
  return parts;
}

/**
 * As `partsOf`, and what is open to whoever knows of it at all: to say that they are too close to it, and to agree, where they are asked
 * to, that somebody was named by mistake.
 */
export function everyPartOf(actor: Actor, concern: ConcernForAccess, roster: Roster): Part[] {
  const parts = partsOf(actor, concern, roster);
  if (actor.kind !== 'staff' || sightOf(actor, concern, roster) === 'none') return parts;
  parts.push('knows of it');
  if (isSecond(actor, concern, roster)) parts.push('second person');
  return parts;
}

/** The clerk's and the holder's notes of the last stage are of the panel's deliberation: nobody else reads them, the head included. */
export function mayReadPanelNotes(parts: readonly Part[]): boolean {
  return parts.includes('holder') || parts.includes('clerk');
}
