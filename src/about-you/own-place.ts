// Somebody complained about puts something in: that they have read it, a statement, how they want to be heard. Policy, section 1.
import type { StaffActor } from '../access/actor.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { loadRoster } from '../people/roster-store.js';
import { isItAbout } from '../procedure/released-copies.js';
import { findRelease, markAcknowledged } from '../released-copies/release-store.js';
import { keepHearingWish, keepStatement, removeStatementDraft } from '../released-copies/statement-store.js';
import { NotFound } from '../web/errors.js';
import type { OwnCopy } from './own-copies.js';

type Step = 'confirm reading' | 'make a statement' | 'ask to be heard';

/**
 * By the person complained about, and by nobody else: whether the copy is still theirs is asked again in the very transaction. The step
 * shows them nothing of the concern, and is refused once the copy is withdrawn, it is no longer about them, or they have left.
 */
function take(
  deps: Deps,
  { actor, own }: { actor: StaffActor; own: OwnCopy },
  step: Step,
  keep: (tx: Tx, taken: StepTaken) => Promise<void>,
): Promise<StepTaken> {
  return takeStep(deps, {
    ref: own.concern.ref,
    step,
    actor,
    alsoAs: ['person complained about'],
    keep: async (tx, taken) => {
      const copy = await findRelease(tx, own.copy.id);
      const people = await loadRoster(tx, deps.clock.today());
      const isTheirs =
        copy?.personId === actor.personId &&
        copy.withdrawnAt === null &&
        copy.concernId === taken.concern.id &&
        isItAbout(actor.personId, taken.concern, people);
      if (!isTheirs) throw new NotFound();
      await keep(tx, taken);
    },
  });
}

export function confirmReading(deps: Deps, given: { actor: StaffActor; own: OwnCopy }): Promise<StepTaken> {
  return take(deps, given, 'confirm reading', async (tx, { at }) => {
    if (!(await markAcknowledged(tx, given.own.copy.id, at))) throw new NotFound();
  });
}

/** Frozen once it is sent; another may follow. */
export function makeStatement(
  deps: Deps,
  given: { actor: StaffActor; own: OwnCopy; body: string },
): Promise<StepTaken> {
  const { actor, body } = given;
  return take(deps, given, 'make a statement', async (tx, { concern, entryId, at }) => {
    const owner = { concernId: concern.id, personId: actor.personId };
    await keepStatement(tx, { ...owner, entryId, body, sentAt: at });
    await removeStatementDraft(tx, owner);
  });
}

export function askToBeHeard(
  deps: Deps,
  given: {
    actor: StaffActor;
    own: OwnCopy;
    companionName: string;
    companionCapacity: string;
    inPerson: boolean;
  },
): Promise<StepTaken> {
  const { actor, companionName, companionCapacity, inPerson } = given;
  return take(deps, given, 'ask to be heard', (tx, { concern, entryId, at }) =>
    keepHearingWish(tx, {
      ...{ concernId: concern.id, personId: actor.personId, entryId, saidAt: at },
      companionName: companionName || null,
      companionCapacity: companionCapacity || null,
      inPerson: inPerson ? 'yes' : 'no',
    }),
  );
}
