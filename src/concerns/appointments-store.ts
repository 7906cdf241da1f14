// Who is appointed for a concern? Kept with its last day; running until that or until it is ended.
import { known, toRow, type Db, type Nullable, type Tx } from '../db.js';
import { hotRows } from '../hot-store.js';
import { newId } from '../ids.js';
import type { Appointment, AppointedAs } from '../procedure/appointments.js';
import type { Day } from '../procedure/terms.js';

export interface AppointmentToKeep {
  readonly concernId: string;
  readonly entryId: string;
  readonly what: AppointedAs;
  readonly personId: string | null;
  readonly outsideName: string | null;
  readonly outsideContact: string | null;
  readonly appointedAt: string;
  readonly untilOn: Day;
}

export interface RunningAppointment extends Appointment {
  readonly outsideName: string | undefined;
  readonly outsideContact: string | undefined;
}

export async function keepAppointment(tx: Tx, appointment: AppointmentToKeep): Promise<void> {
  await tx('appointments').insert(toRow({ id: newId(), ...appointment }));
}

/** Those that nobody and nothing has ended, the first first. */
export async function appointmentsOf(db: Db, concernId: string): Promise<RunningAppointment[]> {
  const rows = await hotRows<Nullable<RunningAppointment>>(
    db,
    `select id, what, person_id as "personId", until_on as "untilOn", outside_name as "outsideName",
        outside_contact as "outsideContact"
      from appointments where concern_id = ? and ended_at is null order by appointed_at, id`,
    [concernId],
  );
  return rows.map((row) => known<RunningAppointment>(row));
}

/** Ends one by its id, those of a kind, or those of a person. */
export async function endAppointments(
  tx: Tx,
  concernId: string,
  which: { readonly id?: string; readonly what?: AppointedAs; readonly personId?: string },
  at: string,
): Promise<void> {
  await tx('appointments')
    .where(toRow({ concernId, ...which }))
    .whereNull('ended_at')
    .update({ ended_at: at });
}

/** Running ones whose last day has passed, or whose person is gone; a few at a time. */
export async function appointmentsOver(db: Db, today: Day): Promise<{ id: string; ref: string }[]> {
  return hotRows(
    db,
    `select appointments.id, concerns.ref from appointments
      join concerns on concerns.id = appointments.concern_id
      left join people on people.id = appointments.person_id
      where appointments.ended_at is null and concerns.state in ('open', 'answered')
        and (appointments.until_on < ? or people.disabled_at is not null or people.left_on <= ?)
      order by appointments.id limit 200`,
    [today, today],
  );
}
