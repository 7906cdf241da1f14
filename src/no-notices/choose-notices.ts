// The parent chooses whether we write to them by e-mail about a concern: for the mailbox that they proved, back and forth.
import type { ParentActor } from '../access/actor.js';
import type { Concern } from '../concerns/concern.js';
import { noNoticesSince, turnNoticesOff, turnNoticesOn } from '../concerns/no-notices-store.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { NotFound } from '../web/errors.js';

/** Who and when stands in the record. Choosing what holds already changes nothing. `NotFound` for whoever came in by the receipt code. */
export async function chooseNotices(
  deps: Deps,
  given: { readonly concern: Concern; readonly actor: ParentActor; readonly letters: 'on' | 'off' },
): Promise<void> {
  const { concern, actor, letters } = given;
  const { mailboxId } = actor;
  if (mailboxId === undefined) throw new NotFound();
  const isOff = (await noNoticesSince(deps.db.read, concern)) !== undefined;
  if (isOff === (letters === 'off')) return;
  await takeStep(deps, {
    ref: concern.ref,
    step: 'choose about letters',
    actor,
    entryFacts: { letters },
    keep: async (tx, { entryId, at }) => {
      if (letters === 'on') return turnNoticesOn(tx, concern.id, mailboxId);
      return turnNoticesOff(tx, { concernId: concern.id, mailboxId, entryId, since: at });
    },
  });
}
