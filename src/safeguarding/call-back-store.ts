// How is a wish to be rung by the safeguarding lead kept? A name, a number and a time; never a story.
import { rowsOf, toRow, type Db, type Tx } from '../db.js';

export interface CallBack {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly safeTime: string;
  readonly askedAt: string;
}

export async function keepCallBack(tx: Tx, callBack: CallBack): Promise<void> {
  await tx('call_backs').insert(toRow(callBack));
}

export async function openCallBacks(db: Db): Promise<CallBack[]> {
  return rowsOf<CallBack>(db('call_backs').whereNull('rung_at').orderBy('asked_at').limit(200));
}

export async function markRung(tx: Tx, id: string, personId: string, at: string): Promise<void> {
  await tx('call_backs').where({ id }).whereNull('rung_at').update({ rung_at: at, rung_by: personId });
}
