// Who may enter for a parent what they said by telephone, on paper or face to face? Nobody who would be rid of a concern by it.
import type { Part } from '../procedure/policy.js';
import { handsOf, isKeptFrom, type Roster } from '../procedure/routing.js';
import type { Post, Step } from '../procedure/terms.js';
import type { Actor, StaffActor } from './actor.js';
import { deskOf } from './desk.js';
import { appointmentOf, partsOf, sightOf, type ConcernForAccess } from './parts.js';

/** What a holder may enter too: it only ever gives the parent more, and it is the holder whom they ring. */
const BY_THE_HOLDER: readonly Step[] = ['message the school'];

/** Who read concerns by their post, and may enter what they are told at the door. */
const IN_CHARGE: readonly Post[] = ['head', 'clerk'];

/**
 * The part in which somebody enters a step for the parent; none for whoever is kept from the concern. Anything: whoever's desk serves the
 * parent, by the reference and without reading it, and the head or the clerk where they read it. Whoever holds it, or dealt with it before,
 * only a message: nobody closes by it, or passes on, what they have to answer for.
 */
export function partsEntering(actor: Actor, concern: ConcernForAccess, roster: Roster, step: Step): Part[] {
  if (actor.kind !== 'staff' || isKeptFrom(actor.personId, actor.posts, concern)) return [];
  if (dealingWith(concern, roster).includes(actor.personId)) {
    const isTheirs = partsOf(actor, concern, roster).includes('holder');
    return isTheirs && BY_THE_HOLDER.includes(step) ? ['for the parent'] : [];
  }
  return readsIt(actor, concern, roster) || isAtItsDesk(actor, concern, roster) ? ['for the parent'] : [];
}

/** Those who hold it, by whatever right, and those who held or answered it before. */
function dealingWith(concern: ConcernForAccess, roster: Roster): string[] {
  return [
    ...handsOf(concern.holder, roster),
    ...concern.closedWith,
    ...(concern.dealtWithBy ?? []),
    ...concern.formerHolders.flatMap(({ personIds }) => personIds),
  ];
}

function readsIt(actor: StaffActor, concern: ConcernForAccess, roster: Roster): boolean {
  const isInCharge = actor.posts.some((post) => IN_CHARGE.includes(post));
  const isClerking = appointmentOf(actor, concern) === 'clerk';
  return (isInCharge || isClerking) && sightOf(actor, concern, roster) === 'all';
}

/** The desk that serves this parent, past those who deal with the concern. */
function isAtItsDesk(actor: StaffActor, concern: ConcernForAccess, roster: Roster): boolean {
  const dealing = dealingWith(concern, roster);
  const isFree = (post: Post): boolean => !roster.holdersOf(post).some((id) => dealing.includes(id));
  const desk = deskOf(concern, roster, isFree);
  return desk !== undefined && actor.posts.includes(desk);
}
