// Keeping somebody from a concern for an interest of their own, and taking back what was entered by mistake.
import type { StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { post } from '../letters/outbox.js';
import { loadRoster } from '../people/roster-store.js';
import { secondPeople } from '../procedure/un-naming.js';
import type { Interest } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import { keepInterest } from './interest-store.js';
import { endProposal, keepProposal } from './unnaming-store.js';

interface ByStaff {
  readonly ref: string;
  readonly actor: StaffActor;
  readonly version: number;
}

/** From this moment the person sees nothing of it, whatever their posts; if it is in their hands, it leaves them in the same step. */
export function declareInterest(
  deps: Deps,
  given: ByStaff & { personId: string; kind: Interest },
): Promise<StepTaken> {
  const { ref, actor, version, personId, kind } = given;
  return takeStep(deps, {
    ref,
    step: 'declare an interest',
    actor,
    version,
    facts: { interest: { personId, by: actor.personId } },
    entryFacts: { interested: personId, kind },
    keep: (tx, { concern, entryId, at }) =>
      keepInterest(tx, {
        ...{ concernId: concern.id, personId, kind },
        ...{ enteredBy: actor.personId, enteredAt: at, entryId },
      }),
  });
}

/** Proposes that rows be taken back which keep people from it. Nothing changes for them until a second person agrees. */
export function proposeUnnaming(
  deps: Deps,
  given: ByStaff & { rows: readonly string[]; people: readonly string[]; reason: string },
): Promise<StepTaken> {
  const { ref, actor, version, rows, people, reason } = given;
  return takeStep(deps, {
    ref,
    step: 'propose un-naming',
    actor,
    version,
    facts: { by: actor.personId },
    entryFacts: { unnamed: people },
    keep: async (tx, { concern, entryId, at }) => {
      const proposal = { concernId: concern.id, proposedBy: actor.personId, proposedAt: at, entryId };
      if ((await keepProposal(tx, proposal, rows)) !== rows.length) throw new NotFound();
      await keepReason(tx, { entryId, concernId: concern.id, body: reason });
      const roster = await loadRoster(tx, deps.clock.today());
      const asked = secondPeople(concern, actor.personId, roster);
      const letter = { kind: 'unnaming-second' as const, cause: entryId, concernId: concern.id, at };
      await post(
        tx,
        asked.map((personId) => ({ ...letter, recipient: { kind: 'person', personId } })),
      );
    },
  });
}

/** The second person's word. Refused to whoever proposed it, and to everybody who is kept from it. */
export function answerUnnaming(deps: Deps, given: ByStaff & { agreed: boolean }): Promise<StepTaken> {
  const { ref, actor, version, agreed } = given;
  return takeStep(deps, {
    ref,
    step: 'answer the un-naming',
    actor,
    version,
    entryFacts: { agreed },
    keep: async (tx, { concern, at }) => {
      if (!concern.unnaming) throw new NotFound();
      await endProposal(tx, concern.unnaming.id, { agreed, endedBy: actor.personId, endedAt: at });
    },
  });
}
