// What does the parent's page need to know? The list, the concern, and the pages from which they take it further.
import type { ParentActor } from '../access/actor.js';
import { undoableFrom } from '../addresses/address-change-store.js';
import { dayOf } from '../clock.js';
import {
  belowWords,
  isForAfterwards,
  lateNotice,
  momentWords,
  pointViews,
  reopenableUntil,
  responseViews,
  stageBar,
  statusSentence,
  titleOf,
} from '../concerns/concern-view.js';
import { appointmentViews } from '../appointments/appointment-view.js';
import { reasonForAnother } from '../concerns/another-store.js';
import { nobodyNotice } from '../concerns/outside-help-view.js';
import { dateViews, whyForecast, whyIfOpened } from '../concerns/date-view.js';
import { mediationView } from '../concerns/mediation-view.js';
import { pauseForParent } from '../concerns/pause-view.js';
import { entriesOf, type Entry } from '../concerns/entries.js';
import type { ConcernForReader } from '../concerns/load-for.js';
import { meetingOn } from '../concerns/meeting-on-page.js';
import { messagesOn, reasonsOn } from '../concerns/messages-store.js';
import { lastLetterTo, noNoticesSince } from '../concerns/no-notices-store.js';
import { parentOf } from '../concerns/notices.js';
import { toldOn } from '../concerns/told-elsewhere-store.js';
import { promisesOn } from '../concerns/promise-store.js';
import { promiseViews } from '../concerns/promise-view.js';
import { unreachedAmong } from '../concerns/reach-store.js';
import { timelineForParent } from '../concerns/timeline.js';
import { conductOn } from '../conduct/conduct-store.js';
import { conductViews } from '../conduct/conduct-view.js';
import type { Concern } from '../concerns/concern.js';
import type { Db } from '../db.js';
import type { Deps } from '../deps.js';
import { escalationsOf } from '../concerns/escalation-store.js';
import {
  alsoAboutThem,
  clocksFor,
  formalHolder,
  pointsAtStage,
  whoDealtWithIt,
  type Decision,
} from '../procedure/decide.js';
import { proposalOn } from '../points/proposal-view.js';
import { sentFirst } from '../linking/link-view.js';
import { splitView } from '../splits/split-view.js';
import { elsewhereRow } from '../guidance/elsewhere-row.js';
import { inWords } from '../procedure/days.js';
import { pauseNow } from '../procedure/pauses.js';
import { isSameHolder, nextPlace, type Place } from '../procedure/routing.js';
import type { ClockKind, Day, Holder } from '../procedure/terms.js';
import { holderWords } from '../raising/check-view.js';
import type { Locals, Visit } from '../web/route.js';
import { english as t } from '../web/words.js';
import { outsideHelp } from '../concerns/outside-help.js';
import type { People } from '../people/roster-store.js';
import { refsRaisedBy } from './my-concerns-store.js';

export interface ConcernRow {
  readonly href: string;
  readonly reference: string;
  readonly title: string;
  readonly raised: string;
  readonly stands: string;
}

export async function myConcerns(deps: Deps, actor: ParentActor, today: Day): Promise<ConcernRow[]> {
  const rows = await refsRaisedBy(deps.db.read, actor);
  return rows.map((row) => ({
    href: `/concerns/${row.ref}`,
    reference: row.ref,
    title: titleOf([{ whatHappened: row.whatHappened }]),
    raised: inWords(row.receivedOn, today),
    stands: STANDS[row.state],
  }));
}

/** Concerns whose letters the school sends elsewhere since less than a day, and until when that may be undone here. */
export async function changesToUndo(
  deps: Deps,
  { actor, now, today }: Visit<ParentActor>,
): Promise<{ ref: string; until: string }[]> {
  if (actor.mailboxId === undefined) return [];
  const changes = await undoableFrom(deps.db.read, actor.mailboxId, now);
  return changes.map(({ ref, undoUntil }) => ({ ref, until: momentWords(undoUntil, today) }));
}

const STANDS = {
  open: 'With the school',
  answered: 'There is an answer for you',
  resolved: 'Settled',
  withdrawn: 'Withdrawn',
  lapsed: 'Closed on the answer given',
  decided: 'Decided',
} as const;

/** The clocks whose date stands in the sentence that says where it stands. */
const IN_THE_SENTENCE: readonly ClockKind[] = ['reply', 'hearing', 'move-on'];

export async function concernLocals(
  deps: Deps,
  found: ConcernForReader,
  visit: Visit<ParentActor>,
  more: Locals,
): Promise<Locals> {
  const { concern, people } = found;
  const { today } = visit;
  const [messages, entries, reasons, escalations] = [
    await messagesOn(deps.db.read, concern.id),
    await entriesOf(deps.db.read, concern.id),
    await reasonsOn(deps.db.read, concern.id),
    await escalationsOf(deps.db.read, concern.id),
  ];
  const next = nextPlace(concern.stage, concern, people);
  const dates = dateViews(concern, today, 'parent');
  const stated = dates.find(({ kind, dueOn }) => dueOn !== undefined && IN_THE_SENTENCE.includes(kind));
  const reopenBy = reopenableUntil(concern);
  return {
    ...more,
    title: titleOf(concern.points),
    ref: concern.ref,
    version: concern.version,
    isFormal: concern.declaredFormalOn !== undefined,
    stages: stageBar(concern),
    sentence: statusSentence(concern, people, today),
    notLookedInto: notLookedInto(concern, entries, people),
    pause: pauseForParent(concern, found.setting),
    mediation: await mediationView(deps.db.read, found, reasons),
    late:
      nobodyNotice(concern, people, deps.school.settings(), today) ??
      lateNotice(concern, people, found.setting),
    dates: dates.map((each) => (each === stated ? { ...each, moves: [] } : each)),
    conduct: conductViews(await conductOn(deps.db.read, concern.id), people, today),
    // Why it stands still is said in a box of its own.
    whyDate: pauseNow(concern.running) ? stated && { ...stated, moves: [] } : stated,
    split: await splitView(deps, concern, { actor: visit.actor, people, today }),
    sentFirst: found.may('withdraw')
      ? await sentFirst(deps.db.read, concern, visit.actor, people)
      : undefined,
    told: await toldOn(deps.db.read, concern.id),
    proposal: await proposalOn(deps.db.read, concern, people, today),
    points: pointViews(concern, people, today),
    responses: responseViews(concern, people, today),
    escalations,
    messages: messages
      .filter((message) => message.kind !== 'note')
      .map((message) => ({
        who:
          message.side === 'parent'
            ? t('You')
            : (people.person(message.personId ?? '')?.name ?? t('The school')),
        when: momentWords(message.at, today),
        body: message.body,
        below: belowWords(message, people, today, 'parent'),
        ours: message.side === 'school',
      })),
    meeting: await meetingOn(deps, found, visit, 'parent'),
    promises: promiseViews(await promisesOn(deps.db.read, concern.id), {
      ...{ concern, people, today, reader: 'parent', reasons },
    }),
    timeline: timelineForParent(entries, people, today, reasons),
    may: {
      message: found.may('message the school'),
      settle: found.may('say what is settled'),
      moveOn: found.may('move on'),
      formal: found.may('declare formal'),
      withdraw: found.may('withdraw'),
      reopen: found.may('reopen'),
      mediate: found.may('offer mediation'),
      another: found.may('ask for another'),
    },
    reopenBy: reopenBy && inWords(reopenBy, today),
    nextName: next && nextNameOf(next, people),
    appointments: appointmentViews(concern, people, today),
    another: await anotherOf(deps.db.read, concern),
    isHelp: concern.about === 'child-online',
    letters: await lettersTo(deps.db.read, concern, today),
    hasMailbox: visit.actor.mailboxId !== undefined,
    addressFailed: (await unreachedAmong(deps.db.read, [concern.id])).has(concern.id),
    afterwards: isForAfterwards(concern, found.setting)
      ? elsewhereRow(deps.school.settings().afterwards, today)
      : undefined,
    outside: outsideHelp(concern, found.setting, deps.school.settings()),
  };
}

/** Where it goes next, in words that a parent knows: the clerk's name alone tells them nothing. */
function nextNameOf(next: Place, people: People): string {
  return next.stage === 'governing body' ? t('the governing body') : people.nameOf(next.holder);
}

/** That the answer they read is the reason why the school does not look into it; nothing where it is any other answer. */
function notLookedInto(concern: Concern, entries: readonly Entry[], people: People): string | undefined {
  if (concern.state !== 'answered') return undefined;
  const last = entries.findLast(({ step }) => step === 'answer' || step === 'decide whether to look into it');
  if (last?.facts['goesAhead'] !== false) return undefined;
  const name = people.person(last.personId ?? '')?.name ?? t('The school');
  return t('{name} decided that the school does not look into it. The answer says why.', { name });
}

/** What the parent asked about who has it, and what was said to that; nothing where they did not. */
async function anotherOf(
  db: Db,
  { id, holder }: Concern,
): Promise<{ staysBecause: string | null } | undefined> {
  return reasonForAnother(db, id, holder);
}

/** When we last wrote about it, and whether they chose to have no letters; nothing where there is nobody to write to. */
async function lettersTo(db: Db, concern: Concern, today: Day): Promise<Locals | undefined> {
  if (parentOf(concern).length === 0) return undefined;
  const last = await lastLetterTo(db, concern);
  const offSince = await noNoticesSince(db, concern);
  return {
    last: lastWords(last && { ...last, on: inWords(dayOf(last.at), today) }),
    offSince: offSince && inWords(dayOf(offSince), today),
    isByEmail: concern.mailboxId !== undefined,
  };
}

function lastWords(last: { readonly isOnPaper: boolean; readonly on: string } | undefined): string {
  if (!last) return t('No letter of ours about this has gone out to you yet.');
  return last.isOnPaper
    ? t('We last posted a letter to you on {date}.', { date: last.on })
    : t('We last wrote to you on {date}.', { date: last.on });
}

/** `Mrs Birch and Mr Cedar`: about whom the parent is asked. Empty where nobody has dealt with it. */
function dealtWithBy({ concern, people }: ConcernForReader): string {
  return whoDealtWithIt(concern, people)
    .flatMap((id) => people.person(id)?.name ?? [])
    .join(t(' and '));
}

/** Who would have it instead, where it makes a difference that it is also about who dealt with it. */
function insteadWords(
  found: ConcernForReader,
  holder: Holder | undefined,
  instead: Holder | undefined,
): (string | { strong: string })[][] {
  if (holder === undefined || instead === undefined || isSameHolder(holder, instead)) return [];
  const { people } = found;
  return [
    [
      t('If you say that it is also about {name}, it goes to ', { name: dealtWithBy(found) }),
      { strong: holderWords(instead, people) },
      t(' instead.'),
    ],
  ];
}

/** Who would have it next, and by when they reply: the forecast before taking it further. */
export function moveOnLocals(found: ConcernForReader, visit: Visit<ParentActor>, more: Locals): Locals {
  const { concern, people, setting } = found;
  const next = nextPlace(concern.stage, concern, people);
  const clock =
    next && clocksFor(next.stage, visit.today, setting).find(({ kind }) => kind !== 'acknowledge');
  const nextIfAboutThem = nextPlace(concern.stage, alsoAboutThem(concern, people), people);
  const due = clock?.due.dueOn;
  const name = next ? holderWords(next.holder, people) : '';
  const toGovernors = next?.stage === 'governing body';
  const date = due
    ? inWords(due, visit.today)
    : t('a day that cannot be named yet: the school has not set its dates for next year');
  return {
    ...more,
    ref: concern.ref,
    version: concern.version,
    toGovernors,
    nextName: next && nextNameOf(next, people),
    dealtWithBy: dealtWithBy(found),
    choices: pointsAtStage(concern).map((point) => ({
      id: point.id,
      label: t('Point {n}', { n: point.number }),
      words: point.whatHappened,
    })),
    whys: whyForecast([clock?.due], setting),
    forecast: [
      [
        { strong: name },
        toGovernors
          ? t(
              ' will read this and arrange a panel of three governors who had nothing to do with it. The panel will meet by ',
            )
          : t(' will read this and reply by '),
        { strong: date },
        '.',
      ],
      ...insteadWords(found, next?.holder, nextIfAboutThem?.holder),
      [t('Everything said so far goes along. You do not have to tell it again.')],
      [{ strong: t('Taking it further will never change how we treat your child.') }],
    ],
  };
}

/** Who has it and what comes next once it is open again; without a forecast where that cannot be any more. */
export function reopenLocals(
  found: ConcernForReader,
  visit: Visit<ParentActor>,
  then: Decision | undefined,
  more: Locals,
): Locals {
  const { concern, people } = found;
  const clock = then?.start.find(({ kind }) => kind !== 'acknowledge');
  const due = clock?.due.dueOn;
  const words = {
    answered: [
      t(' is told. The answer stands: you can write to the school, or take it further'),
      t(' until '),
    ],
    'class teacher': [t(' has it and will reply'), t(' by ')],
    'head teacher': [t(' has it and will reply'), t(' by ')],
    'governing body': [t(' has it and arranges a panel of governors, which will meet'), t(' by ')],
  }[then?.state === 'answered' ? 'answered' : concern.stage];
  const [whatNext = '', before = ''] = words;
  return {
    ...more,
    ref: concern.ref,
    version: concern.version,
    whys: whyIfOpened(clock?.due, clock?.kind === 'move-on', found.setting),
    forecast: then && [
      [
        { strong: holderWords(then.holder, people) },
        whatNext,
        ...(due ? [before, { strong: inWords(due, visit.today) }] : []),
        '.',
      ],
      [{ strong: t('Opening it again will never change how we treat your child.') }],
    ],
  };
}

export function formalLocals(found: ConcernForReader, visit: Visit<ParentActor>, more: Locals): Locals {
  const { concern, people, setting } = found;
  const holder = formalHolder(concern, false, people);
  const reply = clocksFor('head teacher', visit.today, setting).find(({ kind }) => kind === 'reply');
  const due = reply?.due.dueOn;
  return {
    ...more,
    ref: concern.ref,
    version: concern.version,
    dealtWithBy: dealtWithBy(found),
    whys: whyForecast([reply?.due], setting),
    forecast: [
      [
        { strong: holderWords(holder, people) },
        due ? t(' will answer it as a formal complaint by ') : t(' will answer it as a formal complaint.'),
        ...(due ? [{ strong: inWords(due, visit.today) }, '.'] : []),
      ],
      ...insteadWords(found, holder, formalHolder(concern, true, people)),
      [t('Nobody at the school can turn it back into an informal concern.')],
      [{ strong: t('It will never change how we treat your child.') }],
    ],
  };
}
