// May this letter still go to this recipient? Asked in the moment before it is sent, with the rules of that moment.
import { leftUnanswered, standingAsked } from '../concerns/asked-of.js';
import { findConcern } from '../concerns/concern-store.js';
import { noNoticesSince } from '../concerns/no-notices-store.js';
import type { Deps } from '../deps.js';
import type { LetterKind } from '../letters/catalogue.js';
import type { PostedLetter } from '../letters/letters-store.js';
import { goesAllTheSame } from '../letters/turned-off.js';
import { mayBeTold } from '../procedure/call-backs.js';
import { isItAbout } from '../procedure/released-copies.js';
import { isKeptFrom } from '../procedure/routing.js';
import { loadStaffActor } from '../people/people-store.js';
import { loadRoster } from '../people/roster-store.js';
import { isStillUnsent } from '../raising/unsent-drafts-store.js';
import { findReleaseBy } from '../released-copies/release-store.js';
import { findCallBack } from '../safeguarding/call-back-store.js';
import { sightOf } from './parts.js';

/** To somebody's own list: of no concern by name. */
const TO_A_LIST: readonly LetterKind[] = ['several-holder', 'many-arriving', 'cover-begins', 'dates-missing'];

/** To whom something was asked of, and to the holder that it still waits: each only as long as it does. */
const OF_WHAT_WAS_ASKED: readonly LetterKind[] = [
  ...(['question-asked', 'question-waits', 'question-late', 'check-wanted', 'check-waits'] as const),
];
const STILL_WAITS: readonly LetterKind[] = ['question-late-holder', 'check-late-holder'];

/** A parent's own mailbox, where they want it or must be told; a member of staff who may at least know of the concern, or who is to ring somebody. */
export async function mayReceive(deps: Deps, letter: PostedLetter): Promise<boolean> {
  const people = await loadRoster(deps.db.read, deps.clock.today());
  const person = letter.personId === null ? undefined : people.person(letter.personId);
  if (letter.kind === 'call-back' || letter.kind === 'call-back-waits') {
    const callBack = await findCallBack(deps.db.read, letter.cause);
    const waits = callBack?.rungAt === null && callBack.told.includes(person?.id ?? '');
    return waits && person !== undefined && mayBeTold(person.id, callBack.about, people);
  }
  if (OF_WHAT_WAS_ASKED.includes(letter.kind) || STILL_WAITS.includes(letter.kind)) {
    const today = deps.clock.today();
    const standing = await standingAsked(deps.db.read, letter.cause, today);
    // Where whoever was asked has left, the holder is told, and nobody else.
    const isInVain =
      STILL_WAITS.includes(letter.kind) && (await leftUnanswered(deps.db.read, letter.cause, today));
    if (!standing && !isInVain) return false;
    if (OF_WHAT_WAS_ASKED.includes(letter.kind)) return standing?.asked.personId === person?.id;
  }
  if (TO_A_LIST.includes(letter.kind)) return person !== undefined;
  if (letter.kind === 'draft-waits') return isStillUnsent(deps.db.read, letter.cause);
  if (letter.concernId === null) return false;
  const concern = await findConcern(deps.db.read, { id: letter.concernId });
  if (!concern) return false;
  // An address is told that it is no longer the one, as long as it is not.
  if (letter.kind === 'address-changed' || letter.kind === 'address-put-back')
    return concern.mailboxId !== letter.mailboxId;
  if (letter.mailboxId !== null) {
    if (concern.mailboxId !== letter.mailboxId) return false;
    return goesAllTheSame(letter.kind) || !(await noNoticesSince(deps.db.read, concern));
  }
  if (!person) return false;
  // To whom it is about: for as long as it is, and what was released stands. Nothing else of it ever goes to them.
  if (letter.kind === 'released-copy') {
    const copy = await findReleaseBy(deps.db.read, letter.cause);
    return copy?.personId === person.id && isItAbout(person.id, concern, people);
  }
  const actor = await loadStaffActor(deps.db.read, person.id, deps.clock.today());
  if (!actor) return false;
  // Who has just passed it on learns only that nothing more is wanted of them.
  if (letter.kind === 'moved-on-former' || letter.kind === 'appointment-over-person')
    return !isKeptFrom(person.id, person.posts, concern);
  return sightOf(actor, concern, people) !== 'none';
}
