// How does part of a concern become one of its own? Its rows, the points that go, and what is carried along.
import { carryClock, holderColumns, NO_DATE, startClock } from '../concerns/concern-store.js';
import type { Concern, Point } from '../concerns/concern.js';
import { carryChoice } from '../concerns/no-notices-store.js';
import { keepGrounds } from '../concerns/looked-into-store.js';
import { agreeToMediation, keepMediation } from '../concerns/open-questions-store.js';
import { renumberAnswerDrafts } from '../concerns/answer-drafts-store.js';
import { rowOf, rowsOf, toRow, type Db, type Tx } from '../db.js';
import { hotRows } from '../hot-store.js';
import { newId, newToken } from '../ids.js';
import { concernNeeds } from '../needs/needs-store.js';
import type { ClockToStart } from '../procedure/decide.js';
import { pauseNow } from '../procedure/pauses.js';
import type { Matter, Place } from '../procedure/routing.js';

/** Behind every number a parent could reach: what has moved makes room for those that stay. */
const MOVED_FROM = 1000;

export interface NewPart {
  readonly id: string;
  readonly ref: string;
  readonly matter: Matter;
  readonly forGovernors: boolean;
  readonly place: Place;
  /** Every clock that runs there, the date that was given among them. */
  readonly dueOn: readonly (string | undefined)[];
}

/** A row like the first one's, received when that was: its own reference, receipt, matter, place and version. */
export async function keepPart(tx: Tx, whole: Concern, part: NewPart): Promise<void> {
  const own = { id: part.id, ref: part.ref, draft_id: newId(), digest: '', version: 1 };
  const dates = part.dueOn.filter((date) => date !== undefined).sort();
  const first = await tx<Record<string, unknown>>('concerns').where({ id: whole.id }).first('*');
  await tx('concerns').insert({
    ...first,
    ...own,
    state: 'open',
    stage: part.place.stage,
    about: part.matter.about,
    class_id: part.matter.classId ?? null,
    for_governors: part.forGovernors ? 'yes' : 'no',
    ...holderColumns(part.place.holder),
    next_due_on: dates[0] ?? NO_DATE,
    receipt_seed: newToken(),
    closed_on: null,
    proposed_point_id: null,
  });
  const complainant = await tx<Record<string, unknown>>('complainants')
    .where({ concern_id: whole.id })
    .first('*');
  await tx('complainants').insert({ ...complainant, concern_id: part.id });
  const interests = await tx<Record<string, unknown>>('interests')
    .where({ concern_id: whole.id })
    .whereNull('unnamed_at')
    .select('*');
  for (const row of interests)
    await tx('interests').insert({ ...row, id: newId(), concern_id: part.id, unnaming_id: null });
  for (const { kind, personId, post } of part.matter.complainedAbout)
    await tx('complained_about').insert(
      toRow({ id: newId(), concernId: part.id, kind, personId: personId ?? null, post: post ?? null }),
    );
}

/** Moves points over, each with the answers it has had; those that stay are numbered on without a gap. Gives old and new ids. */
export async function movePoints(
  tx: Tx,
  whole: Concern,
  part: Pick<NewPart, 'id' | 'place'>,
  going: readonly Point[],
): Promise<Map<string, string>> {
  const moved = new Map(going.map(({ id }) => [id, newId()]));
  for (const [index, point] of going.entries()) {
    const { whatHappened, happenedWhen = null, wanted = null } = point;
    const row = { id: moved.get(point.id), concernId: part.id, number: index + 1, stage: part.place.stage };
    await tx('points').insert(toRow({ ...row, whatHappened, happenedWhen, wanted }));
  }
  for (const { answers, entryId, stage, personId, answeredOn, foundOut, actions } of whole.responses) {
    const theirs = answers.filter(({ pointId }) => moved.has(pointId));
    if (theirs.length === 0) continue;
    const id = newId();
    await tx('responses').insert(
      toRow({
        ...{ id, concernId: part.id, entryId, stage, personId },
        answeredOn,
        foundOut,
        actions: actions ?? null,
      }),
    );
    for (const { pointId, body, finding = null, recommendations = null, settled = null } of theirs) {
      const answer = { id: newId(), responseId: id, pointId: moved.get(pointId), body, finding };
      await tx('answers').insert(toRow({ ...answer, recommendations, settled }));
    }
  }
  await setAside(tx, whole, withOrigins(whole, going));
  return moved;
}

/** The points that go, and the texts they were divided out of: whoever may not read the part must not read it there either. */
export function withOrigins(whole: Concern, going: readonly Point[]): Point[] {
  const origins = new Set(going.map(({ fromPointId }) => fromPointId));
  return whole.points.filter((point) => going.includes(point) || origins.has(point.id));
}

async function setAside(tx: Tx, whole: Concern, points: readonly Point[]): Promise<void> {
  const numbers = new Map<number, number>();
  // Behind those that moved earlier, whose numbers then may be the same as these have now.
  const last = await rowOf<{ most: number | null }>(
    tx('points').where({ concern_id: whole.id }).first(tx.raw('max(number) as most')),
  );
  const behind = Math.max(MOVED_FROM, last?.most ?? 0);
  for (const [index, { id, number }] of points.entries()) {
    numbers.set(number, behind + 1 + index);
    await tx('points')
      .where({ id })
      .update({ set_aside: 'moved', number: behind + 1 + index });
  }
  const staying = whole.points.filter((point) => !points.includes(point));
  for (const [index, { id, number }] of staying.entries()) {
    numbers.set(number, index + 1);
    await tx('points')
      .where({ id })
      .update({ number: index + 1 });
  }
  await renumberAnswerDrafts(tx, whole.id, numbers);
}

/** The clock of the reply runs on with the date that was given; the others begin today. */
export async function startPartClocks(
  tx: Tx,
  whole: Concern,
  part: Pick<NewPart, 'id' | 'place'>,
  starting: readonly ClockToStart[],
  now: { readonly today: string; readonly numbers: object },
): Promise<void> {
  const { stage } = part.place;
  const given = whole.running.find(({ kind }) => kind === 'reply');
  const kept = whole.clocks.find((clock) => clock.kind === 'reply' && clock.stoppedOn === undefined);
  for (const { kind, due } of starting) {
    const clock = { id: newId(), concernId: part.id, kind, stage, numbers: JSON.stringify(now.numbers) };
    if (kind === 'reply' && given !== undefined) {
      const startedOn = kept?.startedOn ?? now.today;
      await carryClock(tx, { ...clock, startedOn, dueOn: given.dueOn }, given.explanation);
      continue;
    }
    const explanation = JSON.stringify({ ...due, begunBy: 'make part of it a concern of its own' });
    await startClock(tx, { ...clock, startedOn: now.today, dueOn: due.dueOn, explanation });
  }
}

/**
 * What holds of the whole and so of the part: what somebody in charge has yet to decide, what was kept of what helps, and mediation that
 * goes on, since its time stands still there too and either side may end it.
 */
export async function carryAlong(
  tx: Tx,
  whole: Concern,
  part: Pick<NewPart, 'id'>,
  { entryId, at }: { readonly entryId: string; readonly at: string },
): Promise<void> {
  await keepGrounds(tx, part.id, whole.toDecide ?? []);
  const needs = await rowOf<Record<string, unknown>>(
    tx('needs')
      .where({ owner: concernNeeds(whole.id) })
      .first('*'),
  );
  if (needs) await tx('needs').insert(toRow({ ...needs, owner: concernNeeds(part.id) }));
  await carryChoice(tx, whole.id, { concernId: part.id, entryId });
  const { mediation } = whole;
  if (mediation?.isAgreed !== true || pauseNow(whole.running)?.why !== 'mediation') return;
  await keepMediation(tx, { concernId: part.id, entryId, offeredBy: mediation.offeredBy });
  await agreeToMediation(tx, part.id, at);
}

export async function keepSplit(
  tx: Tx,
  split: {
    entryId: string;
    fromConcernId: string;
    toConcernId: string;
    personId: string;
    reason: string;
    at: string;
    once: string;
  },
  points: readonly { readonly pointId: string; readonly newPointId: string | null }[],
): Promise<void> {
  const id = newId();
  await tx('splits').insert(toRow({ id, ...split }));
  await tx.batchInsert(
    'split_points',
    points.map((point) => toRow({ splitId: id, ...point })),
    50,
  );
}

/** Has the page with this token been sent from this concern already? */
export async function wasSplit(db: Db, fromConcernId: string, once: string): Promise<boolean> {
  return (
    (await rowOf(db('splits').where({ from_concern_id: fromConcernId, once }).first('id'))) !== undefined
  );
}

export interface SplitRow {
  readonly id: string;
  readonly fromConcernId: string;
  readonly toConcernId: string;
  readonly personId: string;
  readonly reason: string;
  readonly at: string;
}

/** What this concern was split into, and what it was split out of, oldest first. */
export async function splitsOf(db: Db, concernId: string): Promise<SplitRow[]> {
  return hotRows<SplitRow>(
    db,
    `select id, from_concern_id as "fromConcernId", to_concern_id as "toConcernId", person_id as "personId", reason, at
      from splits where from_concern_id = ? or to_concern_id = ? order by at, id`,
    [concernId, concernId],
  );
}

/** The words that went, as they were first written too. */
export async function wordsMoved(db: Db, splitId: string): Promise<string[]> {
  const rows = await rowsOf<{ whatHappened: string }>(
    db('split_points')
      .join('points', 'points.id', 'split_points.point_id')
      .where('split_points.split_id', splitId)
      .orderBy('points.number')
      .select('points.what_happened'),
  );
  return rows.map(({ whatHappened }) => whatHappened);
}

/** Why this concern was made out of another; undefined where it was raised by itself. */
export async function whyParted(db: Db, concernId: string): Promise<string | undefined> {
  const row = await rowOf<{ reason: string }>(
    db('splits').where({ to_concern_id: concernId }).first('reason'),
  );
  return row?.reason;
}
