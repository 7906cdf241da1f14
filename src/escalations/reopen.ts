// The parent opens a closed concern again. Nobody at the school is asked.
import type { ParentActor, StaffActor } from '../access/actor.js';
import type { Concern } from '../concerns/concern.js';
import { entriesOf } from '../concerns/entries.js';
import type { ConcernForReader } from '../concerns/load-for.js';
import type { Entered } from '../concerns/how-it-came.js';
import { keepMessage } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStepIn } from '../concerns/take-step.js';
import type { Db } from '../db.js';
import type { Deps } from '../deps.js';
import { decide, type Decision } from '../procedure/decide.js';
import type { State } from '../procedure/terms.js';
import { askAfresh } from './reopen-store.js';

/** Opens it again where it stood. Why, if they say so, is a message to the school: then the school has to reply, not they. */
export async function reopen(
  deps: Deps,
  given: {
    concern: Pick<Concern, 'id' | 'ref'>;
    actor: ParentActor | StaffActor;
    version: number;
    why: string;
    entered?: Entered | undefined;
  },
): Promise<StepTaken> {
  const { concern, actor, version, why, entered } = given;
  const taken = await deps.db.write(async (tx) =>
    takeStepIn(tx, deps, {
      ref: concern.ref,
      step: 'reopen',
      actor,
      version,
      entered,
      facts: { closedFrom: await closedFrom(tx, concern.id) },
      keep: async (_, { concern: before, entryId, at }) => {
        if (before.state === 'resolved') await askAfresh(tx, lastAnswersOf(before));
        if (why === '') return;
        const personId = actor.kind === 'staff' ? actor.personId : null;
        const message = { concernId: concern.id, entryId, personId, body: why, at };
        await keepMessage(tx, { ...message, kind: 'message', side: 'parent' });
      },
    }),
  );
  deps.nudge();
  return taken;
}

/** What opening it again would change; undefined where it cannot be. */
export async function ifReopened(db: Db, found: ConcernForReader): Promise<Decision | undefined> {
  const facts = { closedFrom: await closedFrom(db, found.concern.id) };
  const decision = decide(found.concern, 'reopen', found.parts, facts, found.setting);
  return decision.kind === 'decision' ? decision : undefined;
}

/** Where it stood before it was closed, as the record says. */
async function closedFrom(db: Db, concernId: string): Promise<State> {
  const changes = (await entriesOf(db, concernId)).flatMap(({ facts }) =>
    facts['state'] === undefined ? [] : [facts['state'] as State],
  );
  return changes.at(-2) ?? 'open';
}

function lastAnswersOf({ responses, stage }: Concern): string[] {
  const last = responses.filter((response) => response.stage === stage).at(-1);
  return (last?.answers ?? []).map(({ id }) => id);
}
