// Putting an e-mail address right: by the browser that raised the concern while nobody has used the old one, later by the school.
import type { Actor, StaffActor } from '../access/actor.js';
import { isAtDesk } from '../access/desk.js';
import { DAY, later } from '../clock.js';
import type { Concern } from '../concerns/concern.js';
import { findConcern } from '../concerns/concern-store.js';
import { peopleAt } from '../concerns/kept-from-store.js';
import { takeStep } from '../concerns/take-step.js';
import type { Db, Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { gathered, isSpent } from '../letters/gathering.js';
import { reopenMailbox } from '../letters/letters-store.js';
import { post } from '../letters/outbox.js';
import type { Part } from '../procedure/policy.js';
import { emailKey } from '../people/email-key.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { isComplainedAbout } from '../procedure/routing.js';
import { keepCorrected, type Draft } from '../raising/draft-store.js';
import { mailboxFor, setMailbox } from '../raising/new-concern-store.js';
import { spend } from '../sign-in/allowances.js';
import { allowanceOf } from '../sign-in/limits.js';
import { Refused } from '../web/errors.js';
import { keepAddressChange, markUndone, undoableOn } from './address-change-store.js';
import { takeBackLetters, takeUpLetters } from './letters-again-store.js';

/**
 * From the browser that raised it (R-019b). What was sent is posted again to the new address. Refused once the old one was used. Anybody
 * can type anybody's address: how often is limited, and so are the letters to one address, as where concerns are raised.
 */
export async function correctAddress(
  deps: Deps,
  draft: Draft,
  concern: Concern,
  address: string,
): Promise<void> {
  const people = await loadRoster(deps.db.read, deps.clock.today());
  if (await isOfWhomItIsAbout(deps.db.read, address, concern, people))
    throw new Refused({ kind: 'refusal', why: 'not now', sentence: NOT_THERE });
  await change(deps, {
    ref: concern.ref,
    actor: { kind: 'parent', mailboxId: undefined, concernId: concern.id },
    alsoAs: [],
    to: { address, mayUndo: false },
    keepTyped: async (tx, at) => {
      await spend(
        tx,
        deps.keys,
        allowanceOf(deps.config, 'addresses put right for one concern', concern.id),
        at,
      );
      await keepCorrected(tx, draft, address);
    },
    isTooMany: (tx, at) => isSpent(tx, deps, emailKey(address), at),
  });
}

/**
 * By whoever serves the parent: the office, or for what is not the office's the clerk, the chair or the vice-chair. The old mailbox is
 * told, and may undo it for a day where it was in use and `mayUndo` says so; the same address is tried once more. A reference that does
 * not exist, is closed, or is at another desk changes nothing, and neither does the address of whom it is about; all are answered just
 * the same: nobody learns of a concern by this.
 */
export async function changeAddress(
  deps: Deps,
  actor: StaffActor,
  ref: string,
  to: { readonly address: string; readonly mayUndo: boolean },
): Promise<void> {
  const concern = await findConcern(deps.db.read, { ref });
  if (!concern || concern.closedOn !== undefined) return;
  const people = await loadRoster(deps.db.read, deps.clock.today());
  if (!isAtDesk(actor, concern, people)) return;
  if (await isOfWhomItIsAbout(deps.db.read, to.address, concern, people)) return;
  await change(deps, { ref, actor, alsoAs: ['office'], to });
}

const NOT_THERE = 'Letters about this concern cannot go to that address.';

/** Whoever reads the mailbox of a concern reads all of it: nobody gets at what is about them by this (COI-1). */
async function isOfWhomItIsAbout(
  db: Db,
  address: string,
  concern: Concern,
  people: People,
): Promise<boolean> {
  return (await peopleAt(db, address)).some((id) =>
    isComplainedAbout(id, people.person(id)?.posts ?? [], concern.complainedAbout),
  );
}

interface Change {
  readonly ref: string;
  readonly actor: Actor;
  readonly alsoAs: readonly Part[];
  readonly to: { readonly address: string; readonly mayUndo: boolean };
  /** Keeps the address as it was typed, in the same transaction. */
  readonly keepTyped?: (tx: Tx, at: string) => Promise<void>;
  /** Has the new address had as many letters as go to one? Asked for each. */
  readonly isTooMany?: IsTooMany;
}

type IsTooMany = (tx: Tx, at: string) => Promise<boolean>;

async function change(deps: Deps, { ref, actor, alsoAs, to, keepTyped, isTooMany }: Change): Promise<void> {
  const { address, mayUndo } = to;
  await takeStep(deps, {
    ref,
    step: 'correct the address',
    actor,
    alsoAs,
    keep: async (tx, { concern, entryId, at }) => {
      await keepTyped?.(tx, at);
      const mailboxId = await mailboxFor(tx, address, at);
      await reopenMailbox(tx, mailboxId, at);
      const old = concern.complainant.mailboxId;
      if (old === mailboxId) {
        await takeUpLetters(tx, concern.id, mailboxId, at);
        return;
      }
      await sendLettersTo(tx, concern.id, { mailboxId, confirmedAt: null, cause: entryId }, at, isTooMany);
      const waiting = await undoableOn(tx, concern.id, at);
      if (waiting?.oldMailboxId === mailboxId) await markUndone(tx, waiting.entryId, at);
      if (old === undefined || actor.kind !== 'staff') return;
      // An address that nobody ever used may be a stranger's; one that is itself a day old is not yet anybody's to go back to.
      if (mayUndo && concern.addressConfirmed && !waiting) {
        const undoUntil = later(at, DAY);
        await keepAddressChange(tx, { entryId, concernId: concern.id, oldMailboxId: old, undoUntil });
      }
      const told = { kind: 'mailbox' as const, mailboxId: old };
      await post(tx, [
        { kind: 'address-changed', cause: entryId, concernId: concern.id, recipient: told, at },
      ]);
    },
  });
}

/** From now on letters go to this mailbox, and those that have been posted elsewhere are posted to it again. */
export async function sendLettersTo(
  tx: Tx,
  concernId: string,
  to: { readonly mailboxId: string; readonly confirmedAt: string | null; readonly cause: string },
  at: string,
  isTooMany: IsTooMany = () => Promise.resolve(false),
): Promise<void> {
  await setMailbox(tx, concernId, to);
  const earlier = await takeBackLetters(tx, concernId, at);
  const recipient = { kind: 'mailbox' as const, mailboxId: to.mailboxId };
  // A concern whose own letter was gathered with others has none: it is confirmed to the right address by itself.
  const again = earlier.length > 0 ? earlier : [{ kind: 'raised-parent' as const, cause: to.cause }];
  for (const { kind, cause } of again) {
    const letter = (await isTooMany(tx, at))
      ? { kind: 'several-parent' as const, ...gathered(at) }
      : { kind, cause, at };
    await post(tx, [{ ...letter, concernId, recipient }]);
  }
  await takeUpLetters(tx, concernId, to.mailboxId, at);
}
