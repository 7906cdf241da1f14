// Somebody writes: a parent to the school, the school to the parent, or a note among staff.
import type { Actor } from '../access/actor.js';
import { HOUR } from '../clock.js';
import type { EntryFacts } from '../concerns/entries.js';
import type { Entered } from '../concerns/how-it-came.js';
import { keepMessage, lastMessageOn, type Message } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';

type Writing = 'message the parent' | 'message the school' | 'note';

/** Said within this time in the same words, with nothing said in between, it was sent twice: a second tap, or the page sent again. */
const TWICE_WITHIN = HOUR;

/**
 * Keeps the words and tells the other side (nobody, for a note). A message never goes stale: it is added to what stands.
 * What is sent twice is kept once, and told once.
 */
export async function writeMessage(
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
): Promise<void> {
  const { ref, step, actor, body, entered, more } = writing;
  try {
    await takeStep(deps, {
      ref,
      step,
      actor,
      entered,
      ...(more ? { entryFacts: more.entryFacts } : {}),
      keep: async (tx, taken) => {
        const { concern, entryId, at } = taken;
        const message = {
          ...{ kind: step === 'note' ? ('note' as const) : ('message' as const), body, at },
          side: step === 'message the school' ? ('parent' as const) : ('school' as const),
          personId: actor.kind === 'staff' ? actor.personId : null,
        };
        if (!more && isSameAgain(message, await lastMessageOn(tx, concern.id))) throw new SentAlready();
        await keepMessage(tx, { ...message, concernId: concern.id, entryId });
        await more?.keep(tx, taken);
      },
    });
  } catch (error) {
    if (!(error instanceof SentAlready)) throw error;
  }
}

/** Undoes the step, which whoever takes it may take, since its words stand already. */
class SentAlready extends Error {}

function isSameAgain(message: Omit<Message, 'id'>, last: Message | undefined): boolean {
  if (last === undefined || Date.parse(message.at) - Date.parse(last.at) > TWICE_WITHIN) return false;
  const { kind, side, personId, body } = message;
  return last.kind === kind && last.side === side && last.personId === personId && last.body === body;
}
