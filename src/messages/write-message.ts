// Somebody writes: a parent to the school, the school to the parent, or a note among staff.
import type { Actor } from '../access/actor.js';
import type { EntryFacts } from '../concerns/entries.js';
import type { Entered } from '../concerns/how-it-came.js';
import { keepMessage } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';

type Writing = 'message the parent' | 'message the school' | 'note';

/** Keeps the words and tells the other side (nobody, for a note). A message never goes stale: it is added to what stands. */
export function writeMessage(
  deps: Deps,
  writing: {
    ref: string;
    step: Writing;
    actor: Actor;
    body: string;
    /** What a parent said, entered for them. */
    entered?: Entered | undefined;
    /** What else is kept of it, in the same transaction, and said of it in the record. */
    more?: { entryFacts: EntryFacts; keep: (tx: Tx, taken: StepTaken) => Promise<void> };
  },
): Promise<StepTaken> {
  const { ref, step, actor, body, entered, more } = writing;
  return takeStep(deps, {
    ref,
    step,
    actor,
    entered,
    ...(more ? { entryFacts: more.entryFacts } : {}),
    keep: async (tx, taken) => {
      const { concern, entryId, at } = taken;
      await keepMessage(tx, {
        concernId: concern.id,
        entryId,
        kind: step === 'note' ? 'note' : 'message',
        side: step === 'message the school' ? 'parent' : 'school',
        personId: actor.kind === 'staff' ? actor.personId : null,
        body,
        at,
      });
      await more?.keep(tx, taken);
    },
  });
}
