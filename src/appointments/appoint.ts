// Somebody is appointed for one concern, or is so no longer. Policy, section 4.
import type { Actor, StaffActor } from '../access/actor.js';
import { endAppointments, keepAppointment } from '../concerns/appointments-store.js';
import { findConcern } from '../concerns/concern-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStepIn } from '../concerns/take-step.js';
import { hasTouched } from '../concerns/touched-store.js';
import type { Deps } from '../deps.js';
import { loadRoster } from '../people/roster-store.js';
import type { AppointedAs } from '../procedure/appointments.js';
import type { Day } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';

export interface ToAppoint {
  readonly what: AppointedAs;
  /** Nobody: somebody from outside, by name and contact. */
  readonly personId: string | undefined;
  readonly outsideName: string;
  readonly outsideContact: string;
  readonly untilOn: Day;
}

/**
 * Appoints them, or refuses whoever has touched the concern: what the record says of that is asked in the transaction that appoints, so a
 * read at the same moment either comes before it and bars them, or after it and is theirs by appointment.
 */
export async function appoint(
  deps: Deps,
  given: { ref: string; actor: StaffActor; version: number } & ToAppoint,
): Promise<StepTaken> {
  const { ref, actor, version, what, personId, outsideName, outsideContact, untilOn } = given;
  const taken = await deps.db.write(async (tx) => {
    const concern = await findConcern(tx, { ref });
    if (!concern) throw new NotFound();
    const roster = await loadRoster(tx, deps.clock.today());
    const touched = personId !== undefined && (await hasTouched(tx, concern, personId, roster));
    return takeStepIn(tx, deps, {
      ...{ ref, actor, version },
      step: what === 'clerk' ? 'appoint a clerk' : 'appoint an investigator',
      facts: { appoints: { personId, untilOn, hasTouched: touched } },
      entryFacts: { ...(personId === undefined ? {} : { person: personId }), until: untilOn },
      keep: (_, { entryId, at }) => {
        const isOutside = personId === undefined;
        return keepAppointment(tx, {
          ...{ concernId: concern.id, entryId, what, personId: personId ?? null, appointedAt: at, untilOn },
          outsideName: isOutside ? outsideName : null,
          outsideContact: isOutside ? outsideContact : null,
        });
      },
    });
  });
  deps.nudge();
  return taken;
}

/** Ends one: taken back by whoever may, or by time. */
export async function endAppointment(
  deps: Deps,
  given: { ref: string; actor: Actor; version?: number; id: string },
): Promise<StepTaken> {
  const { ref, actor, version, id } = given;
  const taken = await deps.db.write(async (tx) => {
    const concern = await findConcern(tx, { ref });
    const ends = concern?.appointments.find((one) => one.id === id);
    if (!concern || !ends) throw new NotFound();
    return takeStepIn(tx, deps, {
      ...{ ref, actor, version, step: 'end the appointment', facts: { ends: id } },
      entryFacts: { what: ends.what, ...(ends.personId === undefined ? {} : { person: ends.personId }) },
      keep: (_, { at }) => endAppointments(tx, concern.id, { id }, at),
    });
  });
  deps.nudge();
  return taken;
}
