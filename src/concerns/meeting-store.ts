// How is a meeting kept? What is asked for, the times offered, the one agreed, who comes along, and which reminders have been rung.
import type { Knex } from 'knex';
import { instantAt } from '../clock.js';
import { insertOnce, known, rowsOf, toRow, type Db, type Nullable, type Tx } from '../db.js';
import { hotRow } from '../hot-store.js';
import { newId } from '../ids.js';
import { dayAfter } from '../procedure/days.js';
import { UNDER_WAY, type MeetingState, type WayToMeet } from '../procedure/meetings.js';
import type { Day } from '../procedure/terms.js';

export interface Meeting {
  readonly id: string;
  readonly state: MeetingState;
  readonly how: WayToMeet | undefined;
  readonly place: string | undefined;
  readonly minutes: number | undefined;
  /** The entry with which the times were offered that stand now. */
  readonly offeredIn: string | undefined;
  /** Who offered them: not always who holds the concern by now. */
  readonly offeredBy: string | undefined;
  /** The time last agreed; whether it stands, the state says. */
  readonly startsAt: string | undefined;
  /** For calendars: nothing until a time is first agreed, then one more with each change, and when that was. */
  readonly sequence: number | undefined;
  readonly stampedAt: string | undefined;
  readonly companion: 'yes' | 'no' | undefined;
  readonly companionName: string | undefined;
  readonly interpreter: string | undefined;
  readonly access: string | undefined;
  readonly openedAt: string;
  readonly changedAt: string | undefined;
}

/** What the parent says when they choose a time. */
export interface WhoComes {
  readonly companion: 'yes' | 'no';
  readonly companionName: string;
  readonly interpreter: string;
  readonly access: string;
}

const COLUMNS = `meetings.id, meetings.state, how, place, minutes, offered_in as "offeredIn", starts_at as "startsAt",
  sequence, stamped_at as "stampedAt", companion, companion_name as "companionName", interpreter, access,
  entries.at as "openedAt", offers.at as "changedAt", offers.person_id as "offeredBy"`;
const FROM = `from meetings join entries on entries.id = meetings.entry_id left join entries as offers on offers.id = meetings.offered_in`;

/** The latest on a concern, whatever became of it. */
export async function latestMeeting(db: Db, concernId: string): Promise<Meeting | undefined> {
  const row = await hotRow<Nullable<Meeting>>(
    db,
    `select ${COLUMNS} ${FROM} where meetings.concern_id = ? order by entries.seq desc limit 1`,
    [concernId],
  );
  return row && known<Meeting>(row);
}

/** One that was asked for or offered under this id. */
export async function findMeeting(db: Db, id: string): Promise<Meeting | undefined> {
  const row = await hotRow<Nullable<Meeting>>(db, `select ${COLUMNS} ${FROM} where meetings.id = ?`, [id]);
  return row && known<Meeting>(row);
}

/** The times that are offered now, soonest first. */
export async function timesOf(db: Db, meeting: Meeting): Promise<string[]> {
  if (meeting.offeredIn === undefined) return [];
  return db('meeting_times')
    .where({ entry_id: meeting.offeredIn })
    .orderBy('starts_at')
    .pluck<string[]>('starts_at');
}

/** The parent asks for one. What was agreed before and has passed is over. */
export async function keepAsked(
  tx: Tx,
  asked: { concernId: string; entryId: string; how: WayToMeet | undefined },
): Promise<string> {
  const id = newId();
  await endWhatPassed(tx, asked.concernId);
  await tx('meetings').insert(toRow({ id, state: 'asked', ...asked, how: asked.how ?? null }));
  return id;
}

async function endWhatPassed(tx: Tx, concernId: string): Promise<void> {
  await tx('meetings').where({ concern_id: concernId, state: 'agreed' }).update({ state: 'held' });
}

export interface Offer {
  readonly how: WayToMeet;
  readonly place: string;
  readonly minutes: number;
  readonly startsAt: readonly string[];
}

/** Times are offered: in the meeting that is under way, whose own time no longer stands, or in a new one. */
export async function keepOffer(
  tx: Tx,
  offered: { concernId: string; entryId: string; at: string; underWay: Meeting | undefined },
  { how, place, minutes, startsAt }: Offer,
): Promise<string> {
  const { concernId, entryId, at, underWay } = offered;
  const values = { state: 'offered', how, place: place || null, minutes, offeredIn: entryId };
  const id = underWay?.id ?? newId();
  if (underWay) {
    await tx('meetings')
      .where({ id })
      .update(toRow({ ...values, ...released(underWay, at) }));
  } else {
    await endWhatPassed(tx, concernId);
    await tx('meetings').insert(toRow({ id, concernId, entryId, ...values }));
  }
  for (const time of new Set(startsAt))
    await tx('meeting_times').insert(toRow({ id: newId(), meetingId: id, entryId, startsAt: time }));
  return id;
}

/** A time that was agreed stands no longer: one more change for those who have it in a calendar. */
function released({ state, sequence }: Meeting, at: string): object {
  return state === 'agreed' ? { sequence: (sequence ?? 0) + 1, stampedAt: at } : {};
}

export async function keepAgreed(
  tx: Tx,
  meeting: Meeting,
  agreed: WhoComes & { startsAt: string; at: string },
): Promise<void> {
  const { startsAt, at, companion, companionName, interpreter, access } = agreed;
  await tx('meetings')
    .where({ id: meeting.id })
    .update({
      ...toRow({ state: 'agreed', startsAt, agreedAt: at, stampedAt: at, companion }),
      ...toRow({
        companionName: companionName || null,
        interpreter: interpreter || null,
        access: access || null,
      }),
      sequence: meeting.sequence === undefined ? 0 : meeting.sequence + 1,
    });
}

export async function keepEnded(
  tx: Tx,
  meeting: Meeting,
  state: 'none fits' | 'called off' | 'held',
  at: string,
): Promise<void> {
  const change = state === 'held' ? {} : released(meeting, at);
  await tx('meetings')
    .where({ id: meeting.id })
    .update(toRow({ state, ...change }));
}

/** With the concern that its parent withdraws. */
export async function endOpenMeeting(tx: Tx, concernId: string, at: string): Promise<void> {
  const meeting = await latestMeeting(tx, concernId);
  if (meeting && isOpen(meeting)) await keepEnded(tx, meeting, 'called off', at);
}

export function isOpen({ state }: Meeting): boolean {
  return UNDER_WAY.some((each) => each === state);
}

export interface MeetingSoon {
  readonly meetingId: string;
  readonly ref: string;
  readonly startsAt: string;
}

/** Times agreed between two instants, on an earlier day than today, of which nobody has been reminded yet. */
export async function meetingsToRemindOf(
  db: Db,
  span: { from: string; before: string; agreedBefore: string },
): Promise<MeetingSoon[]> {
  return rowsOf<MeetingSoon>(
    db('meetings')
      .join('concerns', 'concerns.id', 'meetings.concern_id')
      .where('meetings.state', 'agreed')
      .where('meetings.starts_at', '>', span.from)
      .where('meetings.starts_at', '<', span.before)
      .where('meetings.agreed_at', '<', span.agreedBefore)
      .whereIn('concerns.state', ['open', 'answered', 'resolved'])
      .whereNotExists((taken) => {
        void taken
          .select('meeting_rungs.meeting_id')
          .from('meeting_rungs')
          .whereRaw(
            'meeting_rungs.meeting_id = meetings.id and meeting_rungs.starts_at = meetings.starts_at',
          );
      })
      .orderBy('meetings.starts_at')
      .limit(200)
      .select({ meeting_id: 'meetings.id', ref: 'concerns.ref', starts_at: 'meetings.starts_at' }),
  );
}

export interface MeetingOnDay {
  readonly ref: string;
  readonly concernId: string;
  readonly startsAt: string;
}

/** Those agreed for a day and still to come, soonest first. `narrow` leaves concerns out. */
export async function meetingsOn(
  db: Db,
  day: Day,
  now: string,
  narrow?: (concerns: Knex.QueryBuilder) => void,
): Promise<MeetingOnDay[]> {
  const query = db('meetings')
    .join('concerns', 'concerns.id', 'meetings.concern_id')
    .where('meetings.state', 'agreed')
    .where('meetings.starts_at', '>=', instantAt(day, '00:00'))
    .where('meetings.starts_at', '<', instantAt(dayAfter(day), '00:00'))
    .where('meetings.starts_at', '>', now)
    .whereIn('concerns.state', ['open', 'answered', 'resolved']);
  narrow?.(query);
  return rowsOf<MeetingOnDay>(
    query
      .orderBy(['meetings.starts_at', 'concerns.id'])
      .select({ ref: 'concerns.ref', concern_id: 'concerns.id', starts_at: 'meetings.starts_at' }),
  );
}

/** Takes the rung of a time; false where it was taken already, by this process or another. */
export async function takeMeetingRung(
  tx: Tx,
  { meetingId, startsAt }: MeetingSoon,
  takenAt: string,
): Promise<boolean> {
  return insertOnce(tx, 'meeting_rungs', ['meeting_id', 'starts_at'], { meetingId, startsAt, takenAt });
}
