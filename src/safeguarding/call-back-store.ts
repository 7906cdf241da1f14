// How is a wish to be rung kept? A name, a number and a time, never a story; whom it is about; and who has been told.
import { fromRow, insertOnce, rowOf, rowsOf, toRow, type Db, type Tx } from '../db.js';
import { newId } from '../ids.js';
import { rowsOfMade, WRITTEN_IN } from '../made-once.js';
import type { Day, PersonComplainedAbout, Post } from '../procedure/terms.js';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly safeTime: string;
  readonly askedAt: string;
  readonly rungAt: string | null;
  readonly rungBy: string | null;
}

export interface CallBack extends Row {
  readonly about: readonly PersonComplainedAbout[];
  /** Those who have been told, by their ids, the first told first. */
  readonly told: readonly string[];
}

export async function keepCallBack(
  tx: Tx,
  callBack: Pick<Row, 'id' | 'name' | 'phone' | 'safeTime' | 'askedAt'>,
  about: readonly PersonComplainedAbout[],
): Promise<void> {
  await tx('call_backs').insert(toRow(callBack));
  for (const { post, personId } of about) {
    await tx('call_back_about').insert({
      call_back_id: callBack.id,
      post: post ?? null,
      person_id: personId ?? null,
    });
  }
}

export async function keepTold(
  tx: Tx,
  callBackId: string,
  to: { readonly post: Post; readonly people: readonly string[] },
  at: string,
): Promise<void> {
  for (const personId of to.people)
    await tx('call_back_told').insert(toRow({ callBackId, personId, post: to.post, toldAt: at }));
}

async function whole(db: Db, rows: readonly Row[]): Promise<CallBack[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const about = await rowsOf<{ callBackId: string; post: Post; personId: string | null }>(
    db('call_back_about').whereIn('call_back_id', ids).select('*'),
  );
  const told = await rowsOf<{ callBackId: string; personId: string }>(
    db('call_back_told').whereIn('call_back_id', ids).orderBy(['told_at', 'person_id']).select('*'),
  );
  return rows.map((row) => ({
    ...row,
    about: about
      .filter(({ callBackId }) => callBackId === row.id)
      .map(({ post, personId }) =>
        personId === null ? { kind: 'post', post } : { kind: 'person', post, personId },
      ),
    told: told.filter(({ callBackId }) => callBackId === row.id).map(({ personId }) => personId),
  }));
}

const A_PERSON = '{a person}';
const A_MOMENT = '{a moment}';

/** What this person has been told of and nobody has rung, or was rung since an instant; the first asked first. */
export async function callBacksToldTo(db: Db, personId: string, since: string): Promise<CallBack[]> {
  const make = () =>
    db('call_backs')
      .whereIn('id', db('call_back_told').where({ person_id: A_PERSON }).select('call_back_id'))
      .where((open) => {
        void open.whereNull('rung_at').orWhere('rung_at', '>', A_MOMENT);
      })
      .orderBy(['asked_at', 'id'])
      .limit(200, WRITTEN_IN)
      .select('*');
  const values = new Map([
    [A_PERSON, personId],
    [A_MOMENT, since],
  ]);
  const rows = await rowsOfMade<Record<string, unknown>>(db, 'call-backs told to', make, values);
  return whole(
    db,
    rows.map((row) => fromRow<Row>(row)),
  );
}

/** By its id, or by the id of a reminder of it. */
export async function findCallBack(db: Db, id: string): Promise<CallBack | undefined> {
  const reminder = await rowOf<{ callBackId: string }>(
    db('call_back_reminders').where({ id }).first('call_back_id'),
  );
  const row = await rowOf<Row>(
    db('call_backs')
      .where({ id: reminder?.callBackId ?? id })
      .first('*'),
  );
  return row && (await whole(db, [row]))[0];
}

/** Not rung, and nobody reminded on this day; the first asked first, a few at a time. */
export async function callBacksWaiting(db: Db, day: Day): Promise<{ id: string; askedAt: string }[]> {
  return rowsOf(
    db('call_backs')
      .whereNull('rung_at')
      .whereNotIn('id', db('call_back_reminders').where({ day }).select('call_back_id'))
      .orderBy(['asked_at', 'id'])
      .limit(200)
      .select('id', 'asked_at'),
  );
}

/** Takes the reminder of a day; undefined where it was taken already, by this process or another. */
export async function takeReminder(
  tx: Tx,
  callBackId: string,
  day: Day,
  at: string,
): Promise<string | undefined> {
  const reminder = { id: newId(), callBackId, day, takenAt: at };
  const isFirst = await insertOnce(tx, 'call_back_reminders', ['call_back_id', 'day'], reminder);
  return isFirst ? reminder.id : undefined;
}

export async function markRung(tx: Tx, id: string, personId: string, at: string): Promise<void> {
  await tx('call_backs').where({ id }).whereNull('rung_at').update({ rung_at: at, rung_by: personId });
}

/** Takes the mark of this person back: it waits again. */
export async function unmarkRung(tx: Tx, id: string, personId: string): Promise<void> {
  await tx('call_backs').where({ id, rung_by: personId }).update({ rung_at: null, rung_by: null });
}
