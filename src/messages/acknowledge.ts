// The holder says that they have it, in one tap: they will ring today, or answer by the date.
import type { StaffActor } from '../access/actor.js';
import { keepMessage } from '../concerns/messages-store.js';
import { replyClock } from '../concerns/concern-view.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { choice, form } from '../web/form.js';

export const acknowledgeForm = form({ how: choice(['ring', 'reply'], 'Choose how you will reply') });

export function acknowledge(
  deps: Deps,
  given: {
    ref: string;
    actor: StaffActor;
    version: number;
    how: 'ring' | 'reply';
    /** Without signing in, on a device of theirs. */
    from?: 'letter';
  },
): Promise<StepTaken> {
  const { ref, actor, version, how, from } = given;
  return takeStep(deps, {
    ref,
    step: 'acknowledge',
    actor,
    version,
    entryFacts: { how, ...(from ? { from } : {}) },
    keep: async (tx, { concern, entryId, at }) => {
      const due = replyClock(concern)?.dueOn;
      const by = due ? ` by ${inWords(due, deps.clock.today())}` : '';
      const then = concern.stage === 'governing body' ? 'will arrange the panel, which meets' : 'will reply';
      const body =
        how === 'ring' ? 'I have read this and will ring you today.' : `I have read this and ${then}${by}.`;
      await keepMessage(tx, {
        concernId: concern.id,
        entryId,
        kind: 'acknowledgement',
        side: 'school',
        personId: actor.personId,
        body,
        at,
      });
    },
  });
}
