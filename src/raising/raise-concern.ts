// THE FRONT DOOR: a draft becomes a concern, with its points, holder, clocks, first entry and letters, once and whole.
import { NOBODY, type Visitor } from '../access/actor.js';
import { isDuplicate, type Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { startClocks } from '../concerns/take-step.js';
import { enter } from '../concerns/entries.js';
import { openHolding } from '../concerns/holdings-store.js';
import { parentOf, staffHolding } from '../concerns/notices.js';
import { newId, newReference } from '../ids.js';
import { reopenMailbox } from '../letters/letters-store.js';
import { post } from '../letters/outbox.js';
import { loadRoster } from '../people/roster-store.js';
import { digestOf } from './answers.js';
import { markSent, type Draft } from './draft-store.js';
import { beginningOf } from './matter.js';
import { lettersToHolders } from './many-arriving.js';
import { findByDraft, keepComplainant, keepConcern, keepPeopleAndPoints } from './new-concern-store.js';

export interface Raised {
  readonly ref: string;
  readonly concernId: string;
  /** False where the same draft had been sent before: it is the same concern, not a second one. */
  readonly isNew: boolean;
  /** What is stored differs from what is sent now: the stored one stands. */
  readonly differs: boolean;
}

/**
 * Raises a concern from a complete draft. In one transaction: the concern and everything on it, the entry, the letters, and the
 * draft marked as sent. Sending the same draft again, at the same time or later, gives the concern that stands. `mayRaise` is asked
 * only for a new one, and throws where it may not be.
 */
export async function raiseConcern(
  deps: Deps,
  draft: Draft,
  actor: Visitor,
  mayRaise: (tx: Tx) => Promise<void> = () => Promise.resolve(),
): Promise<Raised> {
  const digest = digestOf(draft.answers);
  try {
    const raised = await deps.db.write(async (tx): Promise<Raised> => {
      const stored = await findByDraft(tx, draft.id);
      if (stored) return { ...stored, isNew: false, differs: stored.digest !== digest };
      await mayRaise(tx);
      return { ...(await raiseIn(tx, deps, draft, actor, digest)), isNew: true, differs: false };
    });
    if (raised.isNew) deps.nudge();
    return raised;
  } catch (error) {
    const first = isDuplicate(error) ? await findByDraft(deps.db.read, draft.id) : undefined;
    if (!first) throw error;
    return { ...first, isNew: false, differs: first.digest !== digest };
  }
}

async function raiseIn(
  tx: Tx,
  deps: Deps,
  draft: Draft,
  actor: Visitor,
  digest: string,
): Promise<{ ref: string; concernId: string }> {
  const { answers } = draft;
  const at = deps.clock.now();
  // Somebody signed in as staff who raises a concern of their own does so as a parent, not by their post.
  const by = draft.personId === undefined && actor.kind === 'staff' ? NOBODY : actor;
  const today = deps.clock.today();
  const settings = deps.school.settings();
  const people = await loadRoster(tx, today);
  const setting = { today, calendar: deps.school.calendar(), numbers: settings.numbers, people };
  const beginning = beginningOf(answers, setting);
  const concernId = newId();
  const ref = newReference(settings.prefix);

  await keepConcern(tx, { concernId, ref, digest, at, today, draft, beginning });
  const mailboxId = await keepComplainant(tx, concernId, answers.contact, by, at);
  if (mailboxId !== undefined) await reopenMailbox(tx, mailboxId, at);
  await keepPeopleAndPoints(tx, concernId, answers, beginning);
  await startClocks(tx, concernId, beginning.clocks, setting);
  await openHolding(tx, concernId, beginning.stage, beginning.holder, at);
  const entryId = await enter(tx, deps.keys, {
    concernId,
    seq: 1,
    at,
    step: 'raise',
    actor: by,
    facts: {
      channel: draft.channel,
      stage: beginning.stage,
      holder: beginning.holder,
      due: Object.fromEntries(beginning.clocks.map((clock) => [clock.kind, clock.due.dueOn ?? null])),
    },
  });
  await markSent(tx, draft.id, concernId);
  const contact = answers.contact;
  const named = contact && !contact.unnamed ? contact : undefined;
  const complainant = { mailboxId, name: named?.name, postalAddress: named?.postalAddress };
  const common = { cause: entryId, concernId, at };
  await post(tx, [
    ...parentOf({ complainant }).map((recipient) => ({
      kind: 'raised-parent' as const,
      recipient,
      ...common,
    })),
    ...(await lettersToHolders(
      tx,
      deps.config,
      staffHolding(beginning.holder, beginning.matter, people),
      people,
      common,
    )),
  ]);
  return { ref, concernId };
}
