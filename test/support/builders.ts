// A small school and the concerns raised in it. Everything is reached by the steps that people take, so nothing here is impossible.
import { hash } from '@node-rs/argon2';
import type { ParentActor, StaffActor, Visitor } from '../../src/access/actor.js';
import type { Concern } from '../../src/concerns/concern.js';
import { findConcern } from '../../src/concerns/concern-store.js';
import type { StepTaken } from '../../src/concerns/step-taken.js';
import { takeStep } from '../../src/concerns/take-step.js';
import type { Tx } from '../../src/db.js';
import { declareFormal, moveOn, withdraw } from '../../src/escalations/move-on.js';
import { reopen } from '../../src/escalations/reopen.js';
import { newToken } from '../../src/ids.js';
import { agree, endMediation, offerMediation } from '../../src/mediation/mediate.js';
import { acknowledge } from '../../src/messages/acknowledge.js';
import { writeAccount } from '../../src/meetings/account.js';
import { agreeTime, offerToMeet } from '../../src/meetings/meet.js';
import { writeMessage } from '../../src/messages/write-message.js';
import {
  keepClass,
  keepClassTeacher,
  keepPassword,
  keepPerson,
  keepPost,
  loadStaffActor,
} from '../../src/people/people-store.js';
import { pause, resume } from '../../src/pauses/pause.js';
import { pointsAtStage } from '../../src/procedure/decide.js';
import { schoolDayAway } from '../../src/procedure/school-days.js';
import type { About, Channel, Holder, Post, Day, PauseCategory } from '../../src/procedure/terms.js';
import type { Answers, Contact, DraftPoint } from '../../src/raising/answers.js';
import { findDraft, keepAnswers, openDraft, type Draft } from '../../src/raising/draft-store.js';
import type { WHOLE_BOARD } from '../../src/raising/matter.js';
import { raiseConcern, type Raised } from '../../src/raising/raise-concern.js';
import { answerUnnaming, declareInterest, proposeUnnaming } from '../../src/kept-from/keep-from.js';
import { handBack, namePerson, reassign } from '../../src/reassignments/change-hands.js';
import { release } from '../../src/released-copies/release.js';
import { promise, sayDone } from '../../src/promises/promise.js';
import { answer, decidePoints } from '../../src/responses/answer.js';
import { askForCheck } from '../../src/responses/check.js';
import { settle } from '../../src/responses/settle.js';
import type { Settings } from '../../src/school/settings.js';
import { keepCalendar, keepSettings, type CalendarRows } from '../../src/school/settings-store.js';
import type { Bench } from './app.js';

const term = (startsOn: string, endsOn: string, name: string) => ({ startsOn, endsOn, name });

/** The calendar of the procedure, "Test dates": 190 school days. */
export const CALENDAR: CalendarRows = {
  years: [{ startsOn: '2026-09-01', endsOn: '2027-08-31', name: '2026–27' }],
  terms: [
    term('2026-09-01', '2026-10-23', 'Autumn 1'),
    term('2026-11-02', '2026-12-18', 'Autumn 2'),
    term('2027-01-04', '2027-02-12', 'Spring 1'),
    term('2027-02-22', '2027-03-25', 'Spring 2'),
    term('2027-04-12', '2027-05-28', 'Summer 1'),
    term('2027-06-07', '2027-07-21', 'Summer 2'),
  ],
  closed: [
    ...['2026-09-01', '2026-09-02', '2026-10-22', '2026-10-23', '2027-01-04'].map((day) => ({
      ...{ day, kind: 'inset', name: 'INSET day' },
    })),
    { day: '2026-12-25', kind: 'bank holiday', name: 'Christmas Day' },
    { day: '2026-12-28', kind: 'bank holiday', name: 'Boxing Day (substitute day)' },
    { day: '2027-01-01', kind: 'bank holiday', name: 'New Year’s Day' },
    { day: '2027-03-26', kind: 'bank holiday', name: 'Good Friday' },
    { day: '2027-03-29', kind: 'bank holiday', name: 'Easter Monday' },
    { day: '2027-05-03', kind: 'bank holiday', name: 'Early May bank holiday' },
    { day: '2027-05-31', kind: 'bank holiday', name: 'Spring bank holiday' },
    { day: '2027-08-30', kind: 'bank holiday', name: 'Summer bank holiday' },
  ],
};

export const SETTINGS: Partial<Settings> = {
  name: 'Wren Hill Primary School',
  prefix: 'WHP',
  phone: '01632 960 100',
  safeguardingPhone: '01632 960 101',
  councilSafeguarding: { name: 'Wrenshire Children’s Services', phone: '01632 960 199' },
};

/** Class ids and names, youngest first. */
export const CLASSES = {
  reception: 'Reception',
  year1: 'Year 1',
  year2: 'Year 2',
  year3: 'Year 3',
  year4: 'Year 4',
  year5: 'Year 5',
  year6: 'Year 6',
} as const;
export type ClassId = keyof typeof CLASSES;

interface Person {
  readonly name: string;
  readonly roleWords: string;
  readonly posts: readonly Post[];
  readonly teaches?: ClassId;
}

const teacher = (name: string, teaches: ClassId, posts: readonly Post[] = []): Person => ({
  ...{ name, roleWords: `${CLASSES[teaches]} teacher`, posts, teaches },
});
const holds = (name: string, roleWords: string, ...posts: Post[]): Person => ({ name, roleWords, posts });

/** Who works at the school and governs it; the key is the id. Mr Linden teaches and is a governor; Year 4 is a job share. */
export const PEOPLE = {
  willow: teacher('Mrs Willow', 'reception'),
  hazel: teacher('Mr Hazel', 'year1'),
  rowan: teacher('Miss Rowan', 'year2'),
  amber: teacher('Miss Amber', 'year3'),
  birch: teacher('Mrs Birch', 'year4'),
  cedar: teacher('Mr Cedar', 'year4'),
  linden: teacher('Mr Linden', 'year5', ['governor']),
  elm: teacher('Mrs Elm', 'year6'),
  marlow: holds('Mrs Marlow', 'Head teacher', 'head'),
  dale: holds('Mr Dale', 'Deputy head teacher', 'deputy'),
  haven: holds('Mrs Haven', 'Safeguarding lead', 'safeguarding-lead'),
  penny: holds('Mrs Penny', 'Office manager', 'office'),
  wirral: holds('Mr Wirral', 'Administrator', 'administrator'),
  chandra: holds('Dr Chandra', 'Chair of governors', 'chair', 'governor'),
  vance: holds('Mr Vance', 'Vice-chair of governors', 'vice-chair', 'governor'),
  quill: holds('Ms Quill', 'Clerk to the governors', 'clerk'),
  grove: holds('Mrs Grove', 'Parent governor', 'governor'),
  field: holds('Mr Field', 'Governor', 'governor'),
} as const satisfies Record<string, Person>;
export type Name = keyof typeof PEOPLE;
export const NAMES = Object.keys(PEOPLE) as Name[];

/** Everybody's password, where the school is made with passwords. */
export const PASSWORD = 'purple kettle on the moon';
export const emailOf = (name: Name): string => `${name}@wrenhill.test`;
/** Whom a parent's concern is from, unless a test says otherwise. */
export const PARENT_ADDRESS = 'mina.hart@example.org';

const FROM = '2026-09-01';
const CREATED_AT = '2026-09-01T08:00:00.000Z';
let hashed: Promise<string> | undefined;
/** A hash says what it cost: at the lowest price each of the many who sign in is let in by the same check, only sooner. */
const LOWEST_PRICE = { algorithm: 2, memoryCost: 8, timeCost: 1, parallelism: 1 };

export interface SmallSchool {
  /** A member of staff or governor as they stand on the bench's day. */
  actor(name: Name): Promise<StaffActor>;
  /** They have left: from now on the post or class is without them. */
  leaves(name: Name): Promise<void>;
}

interface SchoolToKeep {
  readonly without?: readonly Name[];
  readonly passwords?: boolean;
  readonly calendar?: CalendarRows;
}

/** Where the stores keep a small school; each after those that it points to. */
const SCHOOL_TABLES = [
  ...['school_years', 'terms', 'closed_days', 'settings'],
  ...['people', 'posts_held', 'classes', 'class_teachers'],
];
/** The rows of each kind of small school as the stores kept them once: the next is kept by as many inserts as there are tables. */
const schools = new Map<string, ReadonlyMap<string, object[]>>();

/**
 * Fills an empty bench: the people above with their posts and classes, the calendar and the settings. `without` leaves people out, so
 * that posts are vacant. `passwords` sets `PASSWORD` for everybody.
 */
export async function smallSchool(bench: Bench, more: SchoolToKeep = {}): Promise<SmallSchool> {
  const alike = JSON.stringify(more);
  const before = schools.get(alike);
  await bench.db.write(async (tx) => {
    if (before) {
      for (const [table, rows] of before) if (rows.length > 0) await tx(table).insert(rows);
      return;
    }
    await keepSmallSchool(tx, more);
    const kept = new Map<string, object[]>();
    for (const table of SCHOOL_TABLES) kept.set(table, await tx<object>(table).select());
    schools.set(alike, kept);
  });
  await bench.deps.school.reload();
  return {
    actor: (name) => staffActor(bench, name),
    leaves: async (name) => {
      const { name: called, roleWords } = PEOPLE[name];
      const gone = { id: name, name: called, roleWords, email: emailOf(name), createdAt: CREATED_AT };
      await bench.db.write((tx) => keepPerson(tx, { ...gone, disabledAt: bench.clock.now() }));
    },
  };
}

async function keepSmallSchool(tx: Tx, more: SchoolToKeep): Promise<void> {
  const kept = more.passwords ? await (hashed ??= hash(PASSWORD, LOWEST_PRICE)) : undefined;
  await keepCalendar(tx, more.calendar ?? CALENDAR);
  await keepSettings(tx, SETTINGS);
  for (const [position, id] of (Object.keys(CLASSES) as ClassId[]).entries())
    await keepClass(tx, { id, name: CLASSES[id], position });
  for (const id of NAMES.filter((name) => !more.without?.includes(name))) {
    const person: Person = PEOPLE[id];
    const { name, roleWords, posts, teaches } = person;
    await keepPerson(tx, { id, name, roleWords, email: emailOf(id), createdAt: CREATED_AT });
    if (kept !== undefined) await keepPassword(tx, id, kept);
    for (const post of posts) await keepPost(tx, { post, personId: id, fromOn: FROM });
    if (teaches) await keepClassTeacher(tx, { classId: teaches, personId: id, fromOn: FROM });
  }
}

/** The school with these settings from now on; each that is left out is the small school’s own, or the usual one. */
export async function setUp(bench: Bench, settings: Partial<Settings> = {}): Promise<void> {
  await bench.db.write((tx) => keepSettings(tx, { ...SETTINGS, ...settings }));
  await bench.deps.school.reload();
}

export async function staffActor(bench: Bench, name: Name): Promise<StaffActor> {
  const actor = await loadStaffActor(bench.db.read, name, bench.clock.today());
  if (!actor) throw new Error(`${name} does not work here today`);
  return actor;
}

export interface ToRaise {
  readonly about?: About;
  /** Whom it is about (for `staff` and `governor`): people, or the whole board. */
  readonly who?: readonly (Name | typeof WHOLE_BOARD)[];
  /** Whom it is about, described and not matched to anybody. */
  readonly words?: string;
  readonly classId?: ClassId | 'none';
  readonly child?: string;
  /** What happened, point by point. */
  readonly points?: readonly (string | DraftPoint)[];
  readonly contact?: Partial<Contact>;
  readonly answers?: Partial<Answers>;
  readonly channel?: Channel;
  /** Who records it for the parent. */
  readonly recordedBy?: Name;
  /** Who sends it; nobody signed in, unless a test says otherwise. */
  readonly by?: Visitor;
}

const CONTACT: Contact = {
  unnamed: false,
  name: 'Mina Hart',
  relation: 'parent or carer',
  email: PARENT_ADDRESS,
  phone: '',
  postalAddress: '',
  bestTime: '',
  needs: '',
};

/** The complete answers of a draft: by default a class matter of Year 3 with one point. */
export function answersFor(given: ToRaise = {}): Answers {
  const about = given.about ?? 'class';
  const asksWho = about === 'staff' || about === 'governor';
  const points = (given.points ?? ['Tom was left out of the reading group.']).map((point): DraftPoint =>
    typeof point === 'string'
      ? { whatHappened: point, happenedWhen: 'on:2026-11-16', wanted: 'That he can join again.' }
      : point,
  );
  return {
    safety: 'no',
    about,
    ...(asksWho ? { who: { people: given.who ?? [], words: given.words ?? '' } } : {}),
    child: { classId: given.classId ?? 'year3', name: given.child ?? 'Tom' },
    points,
    needsMost: 'an answer',
    noMore: true,
    before: { spoken: 'no', words: '', elsewhere: [] },
    contact: { ...CONTACT, ...given.contact },
    ...given.answers,
  };
}

/** A draft with all its questions answered, kept and not sent. */
export async function completeDraft(bench: Bench, given: ToRaise = {}): Promise<Draft> {
  return (await draftInBrowser(bench, given)).draft;
}

/** The same, with the token that its browser holds in a cookie. */
export async function draftInBrowser(
  bench: Bench,
  given: ToRaise = {},
): Promise<{ draft: Draft; token: string }> {
  const token = newToken();
  const at = bench.clock.now();
  await bench.db.write(async (tx) => {
    const channel = given.channel ?? 'online';
    await openDraft(tx, { token, channel, personId: given.recordedBy, at });
  });
  const opened = await findDraft(bench.db.read, token);
  if (opened) await bench.db.write((tx) => keepAnswers(tx, opened.id, answersFor(given), at));
  const draft = await findDraft(bench.db.read, token);
  if (!draft) throw new Error('The draft is missing');
  return { draft, token };
}

export interface RaisedConcern extends Raised {
  readonly draft: Draft;
  /** Who raised it, signed in with their mailbox; with the receipt code where they gave none. */
  readonly parent: ParentActor;
  /** Whoever holds the receipt code. */
  readonly receipt: ParentActor;
  now(): Promise<Concern>;
}

/** Raises a concern as a parent would: a complete draft, sent. */
export async function raise(bench: Bench, given: ToRaise = {}): Promise<RaisedConcern> {
  const draft = await completeDraft(bench, given);
  const raised = await raiseConcern(bench.deps, draft, given.by ?? { kind: 'nobody' });
  const now = async () => {
    const concern = await findConcern(bench.db.read, { ref: raised.ref });
    if (!concern) throw new Error(`${raised.ref} is missing`);
    return concern;
  };
  const { mailboxId } = await now();
  const receipt: ParentActor = { kind: 'parent', mailboxId: undefined, concernId: raised.concernId };
  const parent: ParentActor =
    mailboxId === undefined ? receipt : { kind: 'parent', mailboxId, concernId: undefined };
  return { ...raised, draft, parent, receipt, now };
}

type Settled = 'yes' | 'no';

/** What people do on a concern, one step each, with the version as it stands. */
export interface Hands {
  acknowledge(by: Name): Promise<StepTaken>;
  message(by: Name | 'parent', body?: string): Promise<void>;
  note(by: Name, body?: string): Promise<void>;
  /** Answers every point that is being dealt with. */
  answer(by: Name): Promise<StepTaken>;
  /** Sends what `answer` would say to be checked. */
  askForCheck(by: Name, whom: Name): Promise<StepTaken>;
  /** The parent's word on each point in order; the last word stands for all that follow. */
  settle(...said: Settled[]): Promise<StepTaken>;
  /** Takes every point that is not settled further, or the points with these numbers. */
  moveOn(...numbers: number[]): Promise<StepTaken>;
  /** The same, and it is also about who dealt with it until then. */
  moveOnAboutThem(): Promise<StepTaken>;
  declareFormal(): Promise<StepTaken>;
  withdraw(): Promise<StepTaken>;
  reopen(why?: string): Promise<StepTaken>;
  pause(by: Name, until: Day, category?: PauseCategory): Promise<StepTaken>;
  resume(by: Name): Promise<StepTaken>;
  offerMediation(by: Name | 'parent'): Promise<StepTaken>;
  agreeToMediation(by: Name | 'parent'): Promise<StepTaken>;
  endMediation(by: Name | 'parent'): Promise<StepTaken>;
  handBack(by: Name): Promise<StepTaken>;
  reassign(by: Name, to: Holder): Promise<StepTaken>;
  name(by: Name, person: Name): Promise<StepTaken>;
  /** Says that somebody is too close to it. */
  tooClose(by: Name, person: Name): Promise<StepTaken>;
  /** Proposes that whoever is named or entered by these names was so by mistake; without names, everybody. */
  proposeUnnaming(by: Name, ...people: Name[]): Promise<StepTaken>;
  answerUnnaming(by: Name, agreed?: boolean): Promise<StepTaken>;
  /** Releases the first point, as it stands. */
  release(by: Name, to: Name): Promise<StepTaken>;
  /** Records the panel's decision: every point partly upheld. */
  decide(by: Name): Promise<StepTaken>;
  /** Offers these times to meet at school; the parent chooses the first. */
  offerTimes(by: Name, ...startsAt: string[]): Promise<StepTaken>;
  agreeTime(startsAt: string): Promise<StepTaken>;
  writeAccount(by: Name): Promise<StepTaken>;
  promise(by: Name, ...dueOn: string[]): Promise<StepTaken>;
  /** Says that this promise is done. */
  keeps(by: Name, promiseId: string): Promise<StepTaken>;
  remind(): Promise<StepTaken>;
  reportOverdue(clock: 'acknowledge' | 'reply' | 'hearing'): Promise<StepTaken>;
}

/** No two messages are the same, since what is sent twice is kept once. */
let said = 0;

export function handsOn(bench: Bench, raised: Pick<RaisedConcern, 'ref' | 'parent' | 'now'>): Hands {
  const { ref, parent, now } = raised;
  const { deps } = bench;
  const common = async () => ({ ref, version: (await now()).version });
  const byStaff = async (name: Name) => ({ ...(await common()), actor: await staffActor(bench, name) });
  const byParent = async () => ({ ...(await common()), actor: parent });
  const byEither = async (by: Name | 'parent') => (by === 'parent' ? byParent() : byStaff(by));
  const byTheClock = async () => ({ ...(await common()), actor: { kind: 'clock' as const } });
  const reason = 'Somebody else is better placed.';
  const sending = async (by: Name, finding?: 'partly upheld') => {
    const answers = pointsAtStage(await now()).map((point) => ({
      ...{ pointId: point.id, body: 'We looked into it and talked to everybody.' },
      ...(finding ? { finding, recommendations: 'The reading groups are reviewed.' } : {}),
    }));
    return { ...(await byStaff(by)), foundOut: 'We asked everybody who was there.', actions: '', answers };
  };
  return {
    acknowledge: async (by) => acknowledge(deps, { ...(await byStaff(by)), how: 'reply' }),
    message: async (by, body = `May I come in on Tuesday? (${(said += 1)})`) =>
      by === 'parent'
        ? writeMessage(deps, { ref, step: 'message the school', actor: parent, body })
        : writeMessage(deps, { ref, step: 'message the parent', actor: await staffActor(bench, by), body }),
    note: async (by, body = `Rang at noon. (${(said += 1)})`) =>
      writeMessage(deps, { ref, step: 'note', actor: await staffActor(bench, by), body }),
    answer: async (by) => answer(deps, await sending(by)),
    askForCheck: async (by, whom) => {
      const { ref, version, actor, ...read } = await sending(by);
      const [byOn, typed] = [schoolDayAway(deps.school.calendar(), bench.clock.today(), 2), {}];
      return askForCheck(deps, {
        ...{ ref, version, actor, byOn, typed, personId: whom, read: { ...read, promises: [] } },
      });
    },
    settle: async (...said) => {
      const points = pointsAtStage(await now());
      const words = points.map((point, index) => [point.id, said[index] ?? said.at(-1) ?? 'no'] as const);
      return settle(deps, { ...(await byParent()), settled: Object.fromEntries(words) });
    },
    moveOn: async (...numbers) => {
      const points = pointsAtStage(await now()).filter((point) =>
        numbers.length > 0 ? numbers.includes(point.number) : point.settled !== 'yes',
      );
      const words = { stillMissing: 'We still do not know why.', wantedNow: 'A plan.' };
      return moveOn(deps, { ...(await byParent()), ...words, points: points.map(({ id }) => id) });
    },
    moveOnAboutThem: async () => {
      const points = pointsAtStage(await now()).map(({ id }) => id);
      const words = { stillMissing: '', wantedNow: '', alsoAboutThem: true };
      return moveOn(deps, { ...(await byParent()), ...words, points });
    },
    declareFormal: async () => declareFormal(deps, { ...(await byParent()), stillMissing: '' }),
    withdraw: async () => withdraw(deps, await byParent()),
    reopen: async (why = '') => reopen(deps, { ...(await byParent()), concern: await now(), why }),
    pause: async (by, until, category = 'waiting for the parent') =>
      pause(deps, { ...(await byStaff(by)), pause: { until, category, reason: 'We wait for a word.' } }),
    resume: async (by) => resume(deps, await byStaff(by)),
    offerMediation: async (by) => offerMediation(deps, { ...(await byEither(by)), words: '' }),
    agreeToMediation: async (by) => agree(deps, await byEither(by)),
    endMediation: async (by) => endMediation(deps, { ...(await byEither(by)), ended: 'not agreed' }),
    handBack: async (by) => handBack(deps, { ...(await byStaff(by)), reason }),
    reassign: async (by, to) => reassign(deps, { ...(await byStaff(by)), to, reason }),
    name: async (by, personId) => namePerson(deps, { ...(await byStaff(by)), personId }),
    tooClose: async (by, personId) =>
      declareInterest(deps, { ...(await byStaff(by)), personId, kind: 'close friend' }),
    proposeUnnaming: async (by, ...people) => {
      const { complainedAbout, interests } = await now();
      const rows = [...complainedAbout.filter((row) => row.kind !== 'words' || row.personId), ...interests];
      const meant = rows.filter(
        ({ personId }) => people.length === 0 || people.some((name) => name === personId),
      );
      const ids = meant.map(({ id }) => id);
      const who = meant.map(({ personId }) => personId ?? '');
      return proposeUnnaming(deps, { ...(await byStaff(by)), rows: ids, people: who, reason });
    },
    answerUnnaming: async (by, agreed = true) => answerUnnaming(deps, { ...(await byStaff(by)), agreed }),
    release: async (by, to) => {
      const [point] = (await now()).points;
      const copy = { heading: 'What the parent says', words: point?.whatHappened ?? '', isChanged: false };
      const items = [{ ...copy, source: `point-${point?.id ?? ''}` }];
      return release(deps, {
        ...(await byStaff(by)),
        to,
        items,
        covering: 'Please read.',
        answerBy: undefined,
      });
    },
    decide: async (by) => decidePoints(deps, await sending(by, 'partly upheld')),
    offerTimes: async (by, ...startsAt) =>
      offerToMeet(deps, {
        ...{ ...(await byStaff(by)), concern: await now(), words: '' },
        offer: { how: 'at school', place: 'The blue room', minutes: 20, startsAt },
      }),
    agreeTime: async (startsAt) =>
      agreeTime(deps, {
        ...{ ...(await byParent()), concern: await now(), startsAt },
        ...{ companion: 'no', companionName: '', interpreter: '', access: '' },
      }),
    writeAccount: async (by) =>
      writeAccount(deps, {
        ...(await byStaff(by)),
        account: {
          ...{ how: 'at the gate', talkedOn: deps.clock.today() },
          ...{ said: 'We talked about the reading groups.', agreed: 'Tom joins the second group.' },
        },
      }),
    promise: async (by, ...dueOn) =>
      promise(deps, {
        ...(await byStaff(by)),
        promises: dueOn.map((day) => ({
          what: 'Tom reads with the second group.',
          post: undefined,
          dueOn: day,
        })),
      }),
    keeps: async (by, promiseId) =>
      sayDone(deps, { ...(await byStaff(by)), concern: await now(), promiseId }),
    remind: async () => takeStep(deps, { ...(await byTheClock()), step: 'remind' }),
    reportOverdue: async (clock) =>
      takeStep(deps, { ...(await byTheClock()), step: 'report overdue', facts: { clock } }),
  };
}
