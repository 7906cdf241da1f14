// Who gets the letters that a step asks for?
import type { Actor } from '../access/actor.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { gathered, isSpent } from '../letters/gathering.js';
import { post, type LetterToPost, type Recipient } from '../letters/outbox.js';
import type { Decision, Notice } from '../procedure/decide.js';
import { above, hasUnmatchedWords, isConflicted, isKeptFrom, type KeptFrom } from '../procedure/routing.js';
import { CLOSED_STATES, type Holder } from '../procedure/terms.js';
import { emailKey } from '../people/email-key.js';
import type { People } from '../people/roster-store.js';
import type { Concern } from './concern.js';
import { keptFromIn } from './kept-from-store.js';
import type { StepTaken } from './step-taken.js';

interface Step {
  readonly taken: StepTaken;
  readonly actor: Actor;
  readonly roster: People;
}

/**
 * Posts one letter a notice and recipient, in the transaction of the step. Nobody is told of what they did themselves, and nobody
 * kept from it is told anything, from the very step that keeps them from it (COI-1).
 */
export async function postNotices(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'keys'>,
  { taken, actor, roster }: Step,
): Promise<void> {
  const { decision, entryId, at } = taken;
  const concern = { ...taken.concern, ...(await keptFromIn(tx, taken.concern.id)) };
  const isToldNothing = (personId: string, { evenIfTheirs }: Notice) =>
    (actor.kind === 'staff' && personId === actor.personId && evenIfTheirs !== true) ||
    isConflicted(personId, concern, roster);
  const letters = decision.notices.flatMap((notice) =>
    recipientsOf(notice, concern, decision, roster)
      .filter((recipient) => !(recipient.kind === 'person' && isToldNothing(recipient.personId, notice)))
      .map((recipient): LetterToPost => ({
        kind: notice.letter,
        cause: entryId,
        concernId: concern.id,
        recipient,
        at,
      })),
  );
  const told: LetterToPost[] = [];
  for (const letter of letters) {
    const isTooMany =
      letter.recipient.kind === 'mailbox' && (await mayBeAStrangers(tx, deps, { taken, actor, roster }));
    told.push(isTooMany ? { ...letter, kind: 'several-parent', ...gathered(at) } : letter);
  }
  await post(tx, told);
}

/**
 * Is it more than an hour's letters to an address that nobody has used, caused by whoever came in by the receipt code? Anybody can type
 * anybody's address, and then withdraw and open again all day. What the school does is told all the same.
 */
async function mayBeAStrangers(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'keys'>,
  { taken: { concern, at }, actor }: Step,
): Promise<boolean> {
  const { address, addressConfirmedAt } = concern.complainant;
  const isProved =
    actor.kind !== 'parent' || actor.mailboxId !== undefined || addressConfirmedAt !== undefined;
  return !isProved && address !== undefined && (await isSpent(tx, deps, emailKey(address), at));
}

function recipientsOf(
  notice: Notice,
  concern: Concern,
  { holder, appointee }: Decision,
  roster: People,
): Recipient[] {
  switch (notice.to) {
    case 'parent':
      return parentOf(concern);
    case 'holder':
      return holdingStill(holder, concern, roster);
    case 'former holder': {
      const now = new Set(roster.peopleOf(holder).map((person) => person.id));
      return persons(roster.peopleOf(concern.holder).filter((person) => !now.has(person.id)));
    }
    case 'above':
      if (hasUnmatchedWords(concern)) return [];
      return persons(roster.peopleOf(above(concern.stage, holder, concern, roster)));
    case 'appointee':
      return persons([appointee].flatMap((id) => (id === undefined ? [] : [{ id }])));
    case 'head':
      return concern.forGovernors ? [] : persons(roster.peopleOf({ post: 'head' }));
  }
}

/**
 * Who has it. A closed one of a class stays with those who taught it then (COI-6); where none of them is here any more, whoever stands
 * above is told instead, so that what was promised is not forgotten.
 */
function holdingStill(holder: Holder, concern: Concern, roster: People): Recipient[] {
  if (!CLOSED_STATES.includes(concern.state) || holder.classId === undefined)
    return staffHolding(holder, concern, roster);
  const then = roster.everyone.filter(({ id }) => concern.closedWith.includes(id));
  if (then.length > 0 || hasUnmatchedWords(concern)) return persons(then);
  return persons(roster.peopleOf(above(concern.stage, holder, concern, roster)));
}

/** The parent's mailbox; without one, the print-and-post list; and nobody where they would rather not say who they are. */
export function parentOf(concern: {
  complainant: { mailboxId: string | undefined; name: string | undefined; postalAddress: string | undefined };
}): Recipient[] {
  const { mailboxId, name, postalAddress } = concern.complainant;
  if (mailboxId !== undefined) return [{ kind: 'mailbox', mailboxId }];
  return name !== undefined || postalAddress !== undefined ? [{ kind: 'print' }] : [];
}

/** Those who hold it, and the clerk where a governor does: the clerk keeps the dates. Policy, section 1, "by way of the clerk". */
export function staffHolding(holder: Holder, concern: KeptFrom, roster: People): Recipient[] {
  const holding = roster.peopleOf(holder).filter((person) => !isKeptFrom(person.id, person.posts, concern));
  const byWayOfTheClerk = ['chair', 'vice-chair'].includes(holder.post) && !hasUnmatchedWords(concern);
  const clerks = byWayOfTheClerk
    ? roster
        .peopleOf({ post: 'clerk' })
        .filter((clerk) => !isKeptFrom(clerk.id, clerk.posts, concern) && !holding.includes(clerk))
    : [];
  return persons([...holding, ...clerks]);
}

function persons(people: readonly { readonly id: string }[]): Recipient[] {
  return people.map((person) => ({ kind: 'person', personId: person.id }));
}
