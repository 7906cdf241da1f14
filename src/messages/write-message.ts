// Somebody writes: a parent to the school, the school to the parent, or a note among staff.
import type { Actor } from '../access/actor.js';
import { keepMessage } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';

type Writing = 'message the parent' | 'message the school' | 'note';

/** Keeps the words and tells the other side (nobody, for a note). A message never goes stale: it is added to what stands. */
export function writeMessage(
  deps: Deps,
  writing: { ref: string; step: Writing; actor: Actor; body: string },
): Promise<StepTaken> {
  const { ref, step, actor, body } = writing;
  return takeStep(deps, {
    ref,
    step,
    actor,
    keep: (tx, { concern, entryId, at }) =>
      keepMessage(tx, {
        concernId: concern.id,
        entryId,
        kind: step === 'note' ? 'note' : 'message',
        side: step === 'message the school' ? 'parent' : 'school',
        personId: actor.kind === 'staff' ? actor.personId : null,
        body,
        at,
      }),
  });
}
