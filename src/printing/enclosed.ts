// What goes into the envelope with a letter on paper? Made here, each enclosure in one way; on line it is behind the link.
import type { StaffActor } from '../access/actor.js';
import { isAtDesk } from '../access/desk.js';
import { appointmentViews } from '../appointments/appointment-view.js';
import { accountsOn } from '../concerns/account-store.js';
import { whyItStays } from '../concerns/another-store.js';
import type { Concern } from '../concerns/concern.js';
import { findConcern } from '../concerns/concern-store.js';
import {
  holderName,
  isForAfterwards,
  pointViews,
  statusSentence,
  titleOf,
  type PointView,
} from '../concerns/concern-view.js';
import { entriesOf, type Entry } from '../concerns/entries.js';
import { escalationBy } from '../concerns/escalation-store.js';
import { enteredBy, settledBy } from '../concerns/entered-store.js';
import { latestMeeting, timesOf } from '../concerns/meeting-store.js';
import { accountViews, howAndWhere, timeWords, whoComes } from '../concerns/meeting-view.js';
import { messagesFrom, reasonsOn } from '../concerns/messages-store.js';
import { nobodyThereWords } from '../concerns/outside-help-view.js';
import { outsideHelp } from '../concerns/outside-help.js';
import { pauseForParent } from '../concerns/pause-view.js';
import { promisesOn, type PromiseMade } from '../concerns/promise-store.js';
import { toBeKept } from '../concerns/promise-view.js';
import { settingOf } from '../concerns/setting.js';
import { timelineForParent } from '../concerns/timeline.js';
import { conductOn } from '../conduct/conduct-store.js';
import { conductViews } from '../conduct/conduct-view.js';
import type { Deps } from '../deps.js';
import { receiptCode } from '../keys.js';
import { firstOf } from '../linking/link-store.js';
import { proposalOf } from '../points/proposal-store.js';
import { inWords } from '../procedure/days.js';
import { mediationUntil } from '../procedure/pauses.js';
import { mayBeSaidOf } from '../procedure/promises.js';
import type { Day } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import { splitsOf, whyParted, wordsMoved } from '../splits/split-store.js';
import { english as t } from '../web/words.js';
import { enclosuresOf, type Enclosure } from './on-paper.js';
import type { LetterToPrint } from './print-store.js';

export interface Enclosed {
  readonly heading: string;
  /** What we say, and below it what somebody typed. */
  readonly lines: readonly string[];
  readonly typed: readonly string[];
  readonly points?: readonly PointView[];
}

/** The letter, the concern as it stands, and who prints it. */
export interface InTheEnvelope {
  readonly letter: Pick<LetterToPrint, 'kind' | 'cause' | 'concernId'>;
  readonly concern: Concern;
  readonly people: People;
  readonly today: Day;
  readonly actor: StaffActor;
}

export async function enclosedWith(deps: Deps, given: InTheEnvelope): Promise<Enclosed[]> {
  const enclosed: Enclosed[] = [];
  for (const each of enclosuresOf(given.letter.kind)) enclosed.push(...(await MAKE[each](deps, given)));
  return enclosed;
}

type Maker = (deps: Deps, given: InTheEnvelope) => Promise<Enclosed[]> | Enclosed[];

/** In the words of whoever entered it, so that they see what stands in their name; nothing where they did it themselves. */
async function writtenDown({ db }: Deps, { letter, concern }: InTheEnvelope): Promise<Enclosed[]> {
  if (!(await enteredBy(db.read, letter.cause))) return [];
  const settled = await settledBy(db.read, letter.cause);
  const lines = concern.points.flatMap(({ id, number }) => {
    if (settled[id] === undefined) return [];
    return settled[id] === 'yes'
      ? [t('Point {n} is settled.', { n: number })]
      : [t('Point {n} is not settled.', { n: number })];
  });
  const messages = (await messagesFrom(db.read, letter.cause)).map(({ body }) => body);
  const further = await escalationBy(db.read, letter.cause);
  const typed = [...messages, further?.stillMissing ?? '', further?.wantedNow ?? ''].filter(Boolean);
  return [...lines, ...typed].length === 0
    ? []
    : [{ heading: t('What we wrote down for you'), lines, typed }];
}

const said = (heading: string, ...lines: string[]): Enclosed => ({ heading, lines, typed: [] });

const MAKE: Readonly<Record<Enclosure, Maker>> = {
  'the receipt code': ({ keys }, { concern }) => [
    said(
      t('Your receipt code'),
      t('Keep it safe: it opens your concern online.'),
      receiptCode(keys, concern.receiptSeed),
    ),
  ],
  'the points': (_, given) => [{ ...said(t('What you told us')), points: pointsOf(given) }],
  'what it was part of': async ({ db }, { concern }) => {
    const reason = await whyParted(db.read, concern.id);
    return reason === undefined
      ? []
      : [{ heading: t('Why this is a concern of its own'), lines: [], typed: [reason] }];
  },
  'what has come and what remains': (_, given) => [whatRemains(given)],
  'the offer to talk': () => [
    said(
      t('Would you rather talk?'),
      t('You can ask to meet or to be rung: ring us or write to us, and you are offered times.'),
    ),
  ],
  'what was written': async ({ db }, { letter }) => {
    const written = (await messagesFrom(db.read, letter.cause)).filter(({ side }) => side === 'school');
    return written.map(({ body }) => ({ heading: t('What is written to you'), lines: [], typed: [body] }));
  },
  'what was written down for them': writtenDown,
  'the points proposed': async ({ db }, { letter }) =>
    (await proposalOf(db.read, letter.cause)).map(({ whatHappened, wanted }, index) => ({
      heading: t('Point {n}', { n: index + 1 }),
      lines: [],
      typed: [whatHappened, wanted ? `${t('What would put it right')}: ${wanted}` : ''].filter(Boolean),
    })),
  'what went where': whatWentWhere,
  'what was sent first': whatWasSentFirst,
  'the answers': (_, given) => answersIn(given),
  'the promises made': promisesThat(({ madeIn }, { letter }) => madeIn === letter.cause),
  'the promises asked about': promisesThat((promise, { today }) => mayBeSaidOf(promise, today)),
  'the promises said to be done': promisesThat(({ doneOn }) => doneOn !== undefined),
  'the end of the procedure': (deps) => [
    said(
      t('If you are still not content'),
      t('This is the end of the school’s procedure.'),
      t('Our last stage is over, so you can turn to others now.'),
      ...afterwardsWords(deps),
    ),
  ],
  'who outside can help': (deps, { concern, people }) => {
    const setting = settingOf(deps, people);
    const help = outsideHelp(concern, setting, deps.school.settings(), 'paper').map(
      ({ title, paragraphs, link, linkText }) =>
        said(title, ...paragraphs, ...(link === undefined ? [] : [`${linkText ?? ''}: ${link}`])),
    );
    return concern.state !== 'decided' && isForAfterwards(concern, setting)
      ? [...help, said(t('If nothing happens'), ...afterwardsWords(deps))]
      : help;
  },
  'who can act instead': ({ school }, { concern, today }) => {
    const since = concern.outsideHelpSince;
    const { title, paragraphs } = nobodyThereWords(school.settings(), since && inWords(since, today));
    return [said(title, ...paragraphs)];
  },
  'who has it': (_, { concern, people, today }) => [
    said(t('Where it stands'), statusSentence(concern, people, today)),
  ],
  'why it is looked into': reasonUnder(t('Why the school looks into it')),
  'what was found of the conduct': async ({ db }, { letter, people, today }) => {
    const found = (await conductOn(db.read, letter.concernId)).filter(
      ({ entryId }) => entryId === letter.cause,
    );
    return conductViews(found, people, today).map(({ title, who, body, holds }) => ({
      heading: title,
      lines: [who, holds, t('Anything new you raise is taken.')].filter(Boolean),
      typed: [body],
    }));
  },
  'why it takes longer': reasonUnder(t('Why it takes longer')),
  'why the time stands still': async (deps, given) => {
    const pause = pauseForParent(given.concern, settingOf(deps, given.people));
    return reasonUnder(t('Why it takes longer'), pause?.paragraphs)(deps, given);
  },
  'what mediation would be': async (deps, given) => {
    const until = mediationUntil(given.concern, settingOf(deps, given.people));
    const date = until && inWords(until, given.today);
    const lines = date
      ? [t('If you say yes, the school’s time stands still until {date} at the latest.', { date })]
      : [];
    return reasonUnder(t('What the school suggests'), lines)(deps, given);
  },
  'which date the law sets': toldUnder(t('Which date, and what for')),
  'what was done': reasonUnder(t('What was done')),
  'who covers': toldUnder(t('Who covers, and until when')),
  'why it stays': async (deps, given) => {
    const entry = await causeOf(deps, given);
    const because = entry && (await whyItStays(deps.db.read, given.letter.concernId, entry.at));
    return because === undefined
      ? []
      : [{ heading: t('Why it stays with the same person'), lines: [], typed: [because] }];
  },
  'who is appointed': async (deps, given) => {
    const running = appointmentViews(given.concern, given.people, given.today).map(({ words }) => words);
    const heading = t('Who is appointed');
    return running.length > 0 ? [said(heading, ...running)] : toldUnder(heading)(deps, given);
  },
  'why the date moved': toldUnder(t('Why the date is later')),
  'the times': async ({ db }, { letter, today }) => {
    const meeting = await latestMeeting(db.read, letter.concernId);
    if (meeting?.state !== 'offered') return [];
    const times = (await timesOf(db.read, meeting)).map((time) => timeWords(time, today));
    return [
      { ...said(t('The times'), howAndWhere(meeting), ...times), typed: await typedWith(db.read, letter) },
    ];
  },
  'when and where': async ({ db }, { letter, today }) => {
    const meeting = await latestMeeting(db.read, letter.concernId);
    if (meeting?.state !== 'agreed') return [];
    const lines = [timeWords(meeting.startsAt ?? '', today), howAndWhere(meeting)];
    const along = whoComes(meeting, true).map(({ label, text }) => `${label}: ${text}`);
    return [{ ...said(t('When and where'), ...lines), typed: along }];
  },
  'why it is called off': reasonUnder(t('Why')),
  'what was said': async ({ db }, { letter, people, today }) => {
    const accounts = (await accountsOn(db.read, letter.concernId)).filter(
      ({ entryId }) => entryId === letter.cause,
    );
    return accountViews(accounts, people, today).map(({ who, when, said: words, agreed }) => ({
      heading: t('What {who} wrote down', { who }),
      lines: [when],
      typed: [words, agreed === '' ? '' : `${t('Agreed')}: ${agreed}`].filter(Boolean),
    }));
  },
};

/** Where to turn after the last stage, and when before it, as the school has set it. */
function afterwardsWords({ school }: Deps): string[] {
  const { goes, byWhen, ring, link } = school.settings().afterwards;
  return [goes, byWhen ?? '', ring ?? '', link ?? ''].filter((words) => words !== '');
}

/** What was typed with the step that caused the letter, if anything was. */
async function typedWith(
  db: Deps['db']['read'],
  { concernId, cause }: InTheEnvelope['letter'],
): Promise<string[]> {
  const word = (await reasonsOn(db, concernId)).get(cause);
  return word === undefined ? [] : [word];
}

function reasonUnder(heading: string, lines: readonly string[] = []): Maker {
  return async ({ db }, { letter }) => {
    const typed = await typedWith(db.read, letter);
    return typed.length + lines.length === 0 ? [] : [{ heading, lines, typed }];
  };
}

async function causeOf({ db }: Deps, { letter }: InTheEnvelope): Promise<Entry | undefined> {
  return (await entriesOf(db.read, letter.concernId)).find(({ id }) => id === letter.cause);
}

/** What the parent's page says happened, of the step that caused the letter. */
function toldUnder(heading: string): Maker {
  return async (deps, given) => {
    const entry = await causeOf(deps, given);
    const told = timelineForParent(entry ? [entry] : [], given.people, given.today, new Map());
    return told.map(({ sentence }) => said(heading, sentence));
  };
}

/** The points without answers: those are in letters of their own. */
function pointsOf({ concern, people, today }: InTheEnvelope): PointView[] {
  return pointViews({ ...concern, responses: [] }, people, today);
}

/** Policy, section 5: the date received, what remains unresolved, and the outcome wanted. */
function whatRemains(given: InTheEnvelope): Enclosed {
  const { concern, today } = given;
  const points = pointsOf(given).filter(({ isHere, settled }) => isHere && settled !== 'yes');
  const reached = t('Your concern reached the school on {date}.', {
    date: inWords(concern.receivedOn, today),
  });
  const asks = points.some(({ wanted }) => wanted === '')
    ? [t('Where you have not said what would put it right, you can still tell us.')]
    : [];
  return { heading: t('What we have from you'), lines: [reached, ...asks], typed: [], points };
}

/** The answer that this letter announced, even where a later stage has answered since. */
function answersIn({ letter, concern, people, today }: InTheEnvelope): Enclosed[] {
  const response = concern.responses.find(({ entryId }) => entryId === letter.cause);
  if (!response) return [];
  const points = pointViews({ ...concern, responses: [response] }, people, today);
  const under = (heading: string, words: string | undefined): Enclosed[] =>
    words ? [{ heading, lines: [], typed: [words] }] : [];
  const heading = letter.kind === 'decided-parent' ? t('The decision') : t('The answer');
  return [
    { ...said(heading), points: points.filter(({ answers }) => answers.length > 0) },
    ...under(t('What was done to find out'), response.foundOut),
    ...under(t('What will happen now'), response.actions),
  ];
}

function promisesThat(isMeant: (promise: PromiseMade, given: InTheEnvelope) => boolean): Maker {
  return async ({ db }, given) => {
    const { concern, people, today } = given;
    const promises = (await promisesOn(db.read, concern.id)).filter((promise) => isMeant(promise, given));
    return promises.map((promise) => {
      const { what, who, by } = toBeKept(promise, concern, people, today);
      return {
        heading: t('What the school promised'),
        lines: [t('{who}, by {by}', { who, by })],
        typed: [what],
      };
    });
  };
}

/** Of those that may print the other too: it may be about whoever prints this one (COI-9), and brings a letter of its own. */
async function whatWentWhere(deps: Deps, given: InTheEnvelope): Promise<Enclosed[]> {
  const { concern, people, actor } = given;
  const at = (await causeOf(deps, given))?.at;
  const enclosed: Enclosed[] = [];
  for (const row of await splitsOf(deps.db.read, concern.id)) {
    if (row.fromConcernId !== concern.id || row.at !== at) continue;
    const part = await findConcern(deps.db.read, { id: row.toConcernId });
    if (!part || !isAtDesk(actor, part, people)) continue;
    enclosed.push({
      heading: t('To {who}, as {ref}', { who: holderName(part, people), ref: part.ref }),
      lines: [],
      typed: [...(await wordsMoved(deps.db.read, row.id)), `${t('Why it went there:')} ${row.reason}`],
    });
  }
  return enclosed;
}

async function whatWasSentFirst(
  { db }: Deps,
  { concern, people, actor }: InTheEnvelope,
): Promise<Enclosed[]> {
  const id = await firstOf(db.read, concern.id);
  const first = id === undefined ? undefined : await findConcern(db.read, { id });
  if (!first || !isAtDesk(actor, first, people)) return [];
  return [
    { ...said(t('What you sent first'), first.ref), typed: [titleOf(first.points)] },
    { ...said(t('What you sent after it'), concern.ref), typed: [titleOf(concern.points)] },
  ];
}
