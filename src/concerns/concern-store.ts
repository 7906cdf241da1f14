// How is a concern kept? Its row and everything that hangs on it, read together.
import { dayOf } from '../clock.js';
import { fromRow, known, toRow, type Db, type Nullable, type Tx } from '../db.js';
import { hotInsert, hotRow, hotRows } from '../hot-store.js';
import { GROUNDS } from '../procedure/looking-into.js';
import { isDuty } from '../procedure/duties.js';
import type { MeetingFacts } from '../procedure/meetings.js';
import type { Side } from '../procedure/mediation.js';
import { pauseOf } from '../procedure/pauses.js';
import { DEFAULT_NUMBERS, type Numbers } from '../procedure/numbers.js';
import type { DueDate } from '../procedure/school-days.js';
import {
  CLOSED_STATES,
  type ClockKind,
  type Day,
  type Holder,
  type Post,
  type Stage,
  type State,
} from '../procedure/terms.js';
import { anotherAskedForOn } from './another-store.js';
import { appointmentsOf } from './appointments-store.js';
import type { LeftBy } from './holdings-store.js';
import type { Answer, Clock, Concern, Point, Response } from './concern.js';
import { keptFromIn, type KeptFromConcern } from './kept-from-store.js';

/** Stands where no date has to be kept: sorts behind every real one. */
export const NO_DATE: Day = '9999-12-31';

interface Row {
  id: string;
  ref: string;
  version: number;
  state: State;
  stage: Stage;
  about: Concern['about'];
  forGovernors: 'yes' | 'no';
  classId: string | null;
  childName: string | null;
  channel: Concern['channel'];
  receivedAt: string;
  receivedOn: Day;
  declaredFormalOn: Day | null;
  holderPost: Post;
  holderClassId: string | null;
  holderPersonId: string | null;
  nextDueOn: Day;
  needsMost: string | null;
  spokenBefore: string | null;
  goneElsewhere: string | null;
  receiptSeed: string;
  closedOn: Day | null;
  proposedPointId: string | null;
  name: string | null;
  relation: string | null;
  mailboxId: string | null;
  address: string | null;
  phone: string | null;
  postalAddress: string | null;
  bestTime: string | null;
  needs: string | null;
  addressConfirmedAt: string | null;
  toDecide: string | null;
  askedToChange: string | null;
  limitsUntil: Day | null;
  meetingState: MeetingFacts['state'] | null;
  meetingAt: string | null;
  promiseUnkept: 'yes' | 'no';
  mediationBy: Side | null;
  mediationAgreedAt: string | null;
  timeAskedUntil: Day | null;
  outsideHelpSince: Day | null;
}

export function holderOf(row: { post: Post; classId: string | null; personId: string | null }): Holder {
  return { post: row.post, classId: row.classId ?? undefined, personId: row.personId ?? undefined };
}

/** A concern with its points, answers, clocks and people; undefined where there is none. */
export async function findConcern(
  db: Db,
  by: { ref: string } | { id: string },
): Promise<Concern | undefined> {
  const [key, value] = 'ref' in by ? ['ref', by.ref] : ['id', by.id];
  const found = await hotRow<Record<string, unknown>>(
    db,
    `select concerns.*, complainants.*, mailboxes.address,
        (select max(found_on) from conduct_found where conduct_found.concern_id = concerns.id) as asked_to_change,
        (select max(until_on) from conduct_found
          where conduct_found.concern_id = concerns.id and lifted_on is null) as limits_until,
        meetings.state as meeting_state, meetings.starts_at as meeting_at,
        case when exists (select 1 from promises where promises.concern_id = concerns.id
          and promises.said in ('no', 'not yet')) then 'yes' else 'no' end as promise_unkept,
        mediations.offered_by as mediation_by, mediations.agreed_at as mediation_agreed_at
      from concerns
      join complainants on complainants.concern_id = concerns.id
      left join mailboxes on mailboxes.id = complainants.mailbox_id
      left join meetings on meetings.concern_id = concerns.id
        and meetings.state in ('asked', 'offered', 'none fits', 'agreed')
      left join mediations on mediations.concern_id = concerns.id and mediations.closed_at is null
      where concerns.${key} = ?`,
    [value],
  );
  if (!found) return undefined;
  const row = fromRow<Row>(found);
  const [keptFrom, holdings, responses, clocks] = [
    await keptFromIn(db, row.id),
    await holdingsOf(db, row.id),
    await responsesTo(db, row.id),
    await clocksOf(db, row.id),
  ];
  const points = await pointsOf(db, row.id, responses);
  const appointments = await appointmentsOf(db, row.id);
  const anotherAskedFor = await anotherAskedForOn(db, row.id);
  return assemble(row, holdings, {
    ...{ ...keptFrom, responses, clocks, points, appointments, anotherAskedFor },
  });
}

type Parts = KeptFromConcern &
  Pick<Concern, 'responses' | 'clocks' | 'points' | 'appointments' | 'anotherAskedFor'>;

function assemble(row: Row, holdings: readonly Holding[], parts: Parts): Concern {
  const running = parts.clocks.filter((clock) => clock.stoppedOn === undefined);
  const own = known<Omit<Row, 'forGovernors' | 'version' | 'promiseUnkept'>>(row);
  return {
    id: own.id,
    ref: own.ref,
    version: row.version,
    state: own.state,
    stage: own.stage,
    about: own.about,
    forGovernors: row.forGovernors === 'yes',
    classId: own.classId ?? undefined,
    childName: own.childName ?? undefined,
    channel: own.channel,
    receivedAt: own.receivedAt,
    receivedOn: own.receivedOn,
    declaredFormalOn: own.declaredFormalOn ?? undefined,
    holder: holderOf({ post: row.holderPost, classId: row.holderClassId, personId: row.holderPersonId }),
    nextDueOn: row.nextDueOn === NO_DATE ? undefined : row.nextDueOn,
    needsMost: own.needsMost ?? undefined,
    spokenBefore: own.spokenBefore ?? undefined,
    goneElsewhere: own.goneElsewhere ?? undefined,
    receiptSeed: own.receiptSeed,
    closedOn: own.closedOn ?? undefined,
    proposedPointId: own.proposedPointId ?? undefined,
    mailboxId: own.mailboxId ?? undefined,
    addressConfirmed: row.addressConfirmedAt !== null,
    toDecide: GROUNDS.filter((ground) => row.toDecide?.split(', ').includes(ground)),
    conduct: { wasAsked: row.askedToChange !== null, limitsUntil: own.limitsUntil ?? undefined },
    meeting: meetingOf(row),
    isPromiseUnkept: row.promiseUnkept === 'yes',
    mediation:
      row.mediationBy === null
        ? undefined
        : { offeredBy: row.mediationBy, isAgreed: row.mediationAgreedAt !== null },
    isTimeAskedFor: row.timeAskedUntil !== null,
    complainant: {
      name: own.name ?? undefined,
      relation: own.relation ?? undefined,
      mailboxId: own.mailboxId ?? undefined,
      address: own.address ?? undefined,
      phone: own.phone ?? undefined,
      postalAddress: own.postalAddress ?? undefined,
      bestTime: own.bestTime ?? undefined,
      needs: own.needs ?? undefined,
      addressConfirmedAt: own.addressConfirmedAt ?? undefined,
    },
    formerHolders: holdings.flatMap(({ stage, personIds, leftAt, leftBy }) =>
      leftAt !== null && leftBy !== 'handed over' ? [{ stage, personIds, leftAt }] : [],
    ),
    closedWith: CLOSED_STATES.includes(row.state)
      ? (holdings.find(({ leftAt }) => leftAt === null)?.personIds ?? [])
      : [],
    dealtWithBy: [
      ...holdings.filter(({ stage }) => stage !== 'governing body').flatMap(({ personIds }) => personIds),
      ...parts.responses.filter(({ stage }) => stage !== 'governing body').map(({ personId }) => personId),
    ],
    running,
    numbersInForce: numbersInForce(row.stage, parts.clocks),
    lawsDatesRun: running.some(({ kind }) => isDuty(kind)),
    outsideHelpSince: own.outsideHelpSince ?? undefined,
    appointedClerk: parts.appointments.find(({ what }) => what === 'clerk')?.personId,
    answeredBy: parts.responses.filter(({ stage }) => stage === own.stage).map(({ personId }) => personId),
    ...parts,
  };
}

/** A time is agreed only as long as it stands: the row keeps the last one for calendars. */
function meetingOf({ meetingState: state, meetingAt }: Row): MeetingFacts | undefined {
  if (state === null) return undefined;
  return { state, on: state === 'agreed' && meetingAt !== null ? dayOf(meetingAt) : undefined };
}

interface Holding {
  readonly stage: Stage;
  readonly leftAt: string | null;
  readonly leftBy: LeftBy | null;
  /** Who they were when it left them or was closed; nobody before that. */
  readonly personIds: readonly string[];
}

async function holdingsOf(db: Db, concernId: string): Promise<Holding[]> {
  const rows = await hotRows<Omit<Holding, 'personIds'> & { id: string; personId: string | null }>(
    db,
    `select holdings.id, stage, to_at as "leftAt", ended_by as "leftBy", held_by.person_id as "personId"
      from holdings left join held_by on held_by.holding_id = holdings.id
      where concern_id = ? order by holdings.from_at, holdings.id`,
    [concernId],
  );
  const byId = new Map<string, Holding & { personIds: string[] }>();
  for (const { id, personId, ...row } of rows) {
    const holding = byId.get(id) ?? { ...row, personIds: [] };
    if (personId !== null) holding.personIds.push(personId);
    byId.set(id, holding);
  }
  return Array.from(byId.values());
}

async function responsesTo(db: Db, concernId: string): Promise<Response[]> {
  const rows = await hotRows<Nullable<Response>>(
    db,
    `select responses.id, responses.entry_id as "entryId", responses.stage, responses.person_id as "personId", answered_on as "answeredOn",
        found_out as "foundOut", actions
      from responses join entries on entries.id = responses.entry_id
      where responses.concern_id = ? order by entries.seq`,
    [concernId],
  );
  if (rows.length === 0) return [];
  const answers = await hotRows<Nullable<Answer & { responseId: string }>>(
    db,
    `select answers.id, answers.response_id as "responseId", answers.point_id as "pointId", answers.body,
        answers.finding, answers.recommendations, answers.settled
      from answers join points on points.id = answers.point_id
      where points.concern_id = ? and (points.set_aside is null or points.set_aside <> 'moved')
      order by points.number`,
    [concernId],
  );
  const given = answers.map((row) => known<Answer & { responseId: string }>(row));
  return rows.map((row) => {
    const response = known<Response>(row);
    return { ...response, answers: given.filter((answer) => answer.responseId === response.id) };
  });
}

async function pointsOf(db: Db, concernId: string, responses: readonly Response[]): Promise<Point[]> {
  const rows = await hotRows<Nullable<Point>>(
    db,
    `select id, number, stage, what_happened as "whatHappened", happened_when as "happenedWhen", wanted,
        set_aside as "setAside", from_point_id as "fromPointId"
      from points where concern_id = ? and (set_aside is null or set_aside <> 'moved') order by number`,
    [concernId],
  );
  return rows.map((row) => {
    const point = known<Point>(row);
    const answers = responses
      .filter((response) => response.stage === point.stage)
      .flatMap((response) => response.answers.filter((answer) => answer.pointId === point.id));
    return { ...point, settled: answers.at(-1)?.settled, isAnswered: answers.length > 0 };
  });
}

/** Those with which the stage began, or began anew; one that is not among them has its usual value. */
function numbersInForce(stage: Stage, clocks: readonly Clock[]): Numbers | undefined {
  const begun = clocks.filter((clock) => clock.stage === stage && BEGIN_A_STAGE.includes(clock.kind)).at(-1);
  return begun && { ...DEFAULT_NUMBERS, ...(JSON.parse(begun.numbers) as Partial<Numbers>) };
}

const BEGIN_A_STAGE: readonly ClockKind[] = ['acknowledge', 'reply', 'hearing'];

type ClockAsKept = Omit<Clock, 'explanation'> & { readonly explanation: string };

async function clocksOf(db: Db, concernId: string): Promise<Clock[]> {
  const rows = await hotRows<Nullable<ClockAsKept>>(
    db,
    `select id, kind, stage, started_on as "startedOn", due_on as "dueOn", numbers, explanation, stopped_on as "stoppedOn"
      from clocks where concern_id = ? order by started_on`,
    [concernId],
  );
  return rows.map((row) => {
    const clock = known<ClockAsKept>(row);
    return { ...clock, explanation: JSON.parse(clock.explanation) as DueDate };
  });
}

/** Moves a concern to a new version. False where it is no longer at the version that was read: somebody else was first. */
export async function moveConcern(
  tx: Tx,
  id: string,
  from: number,
  change: {
    state: State;
    stage: Stage;
    holder: Holder;
    forGovernors: boolean;
    declaredFormalOn: Day | undefined;
    nextDueOn: Day | undefined;
    outsideHelpSince: Day | undefined;
    closedOn: Day | undefined;
  },
): Promise<boolean> {
  const moved = await tx('concerns')
    .where({ id, version: from })
    .update({
      version: from + 1,
      state: change.state,
      stage: change.stage,
      for_governors: change.forGovernors ? 'yes' : 'no',
      declared_formal_on: change.declaredFormalOn ?? null,
      ...holderColumns(change.holder),
      next_due_on: change.nextDueOn ?? NO_DATE,
      outside_help_since: change.outsideHelpSince ?? null,
      closed_on: change.closedOn ?? null,
    });
  return moved === 1;
}

export function holderColumns(holder: Holder): Record<string, string | null> {
  return {
    holder_post: holder.post,
    holder_class_id: holder.classId ?? null,
    holder_person_id: holder.personId ?? null,
  };
}

export interface ClockRow {
  readonly id: string;
  readonly concernId: string;
  readonly kind: ClockKind;
  readonly stage: Stage;
  readonly startedOn: Day;
  readonly dueOn: Day | undefined;
  readonly numbers: string;
  readonly explanation: string;
}

export async function startClock(tx: Tx, clock: ClockRow): Promise<void> {
  await hotInsert(tx, 'clocks', toRow({ ...clock, dueOn: clock.dueOn ?? null }));
}

/** One that goes on from another concern's, as it stands there: where that stands still, so does this. */
export async function carryClock(
  tx: Tx,
  clock: Omit<ClockRow, 'explanation'>,
  explanation: DueDate,
): Promise<void> {
  await startClock(tx, { ...clock, explanation: JSON.stringify(explanation) });
  await redateClock(tx, clock.concernId, clock.kind, { ...explanation, dueOn: clock.dueOn });
}

/** Gives a running clock a date: its first, or another than it had; and says whether it stands still. */
export async function redateClock(tx: Tx, concernId: string, kind: ClockKind, due: DueDate): Promise<void> {
  await tx('clocks')
    .where({ concern_id: concernId, kind })
    .whereNull('stopped_on')
    .update({
      due_on: due.dueOn ?? null,
      explanation: JSON.stringify(due),
      paused_until: pauseOf(due)?.until ?? null,
      paused_for: pauseOf(due)?.why ?? null,
    });
}

export async function stopClocks(
  tx: Tx,
  concernId: string,
  kinds: readonly ClockKind[],
  on: Day,
  by: string,
): Promise<void> {
  if (kinds.length === 0) return;
  await tx('clocks')
    .where({ concern_id: concernId })
    .whereNull('stopped_on')
    .whereIn('kind', [...kinds])
    .update({ stopped_on: on, stopped_by: by });
}

export async function sendPointsOn(tx: Tx, ids: readonly string[], stage: Stage): Promise<void> {
  if (ids.length > 0)
    await tx('points')
      .whereIn('id', [...ids])
      .update({ stage });
}
