// A saved reply is laid in at the end of what is typed in a box: nothing is sent by it, and every word stays.
import type { StaffActor } from '../access/actor.js';
import type { Concern } from '../concerns/concern.js';
import type { Db } from '../db.js';
import type { Day } from '../procedure/terms.js';
import { typedText, type Slip, type Typed } from '../web/form.js';
import { fillIn, fillingOf } from './placeholders.js';
import { savedRepliesOf } from './saved-reply-store.js';
import type { SavedReply, Use } from './saved-reply.js';

/** A place to lay one in: the name of its button and select, and the box beside them. */
export interface Place {
  readonly name: string;
  readonly box: string;
  readonly use: Use;
}

export interface LaidIn {
  readonly typed: Typed;
  readonly slips: readonly Slip[];
  /** The name of the place; undefined where nothing was chosen. */
  readonly at: string | undefined;
}

/** What this person may lay in on this concern: their own and the school’s, for its stage. */
export async function offeredOn(db: Db, actor: StaffActor, concern: Concern): Promise<SavedReply[]> {
  const kept = await savedRepliesOf(db, actor.personId);
  return kept.filter(({ stage }) => stage === '' || stage === concern.stage);
}

/** For the select of a place. */
export function optionsFor(offered: readonly SavedReply[], use: Use): { value: string; text: string }[] {
  return offered
    .filter((reply) => reply.use === use)
    .map(({ id, title, personId }) => ({
      value: id,
      text: personId === null ? `${title} (the school’s)` : title,
    }));
}

/** What was typed with the chosen one at the end of its box; undefined where no such button was pressed. */
export async function layIn(
  db: Db,
  places: readonly Place[],
  asked: { typed: Typed; actor: StaffActor; concern: Concern; today: Day },
): Promise<LaidIn | undefined> {
  const { typed, actor, concern, today } = asked;
  const place = places.find(({ name }) => typed['do'] === `lay-in-${name}`);
  if (!place) return undefined;
  const { name, box, use } = place;
  const offered = await offeredOn(db, actor, concern);
  const chosen = offered.find((reply) => reply.use === use && reply.id === typed[`saved-${name}`]);
  if (!chosen)
    return {
      typed,
      slips: [{ field: `saved-${name}`, message: 'Choose which saved reply to lay in' }],
      at: undefined,
    };
  const before = typedText(typed, box).trimEnd();
  const words = fillIn(chosen.body, fillingOf(concern, use, today));
  return {
    typed: { ...typed, [box]: before === '' ? words : `${before}\n\n${words}` },
    slips: [],
    at: name,
  };
}
