// What does a member of staff see of a concern: all of it, what was said while it was theirs, or only that it exists?
import { appointmentViews, looksIntoWords } from '../appointments/appointment-view.js';
import { isAnotherAskedFor } from '../procedure/another.js';
import { above, hasUnmatchedWords } from '../procedure/routing.js';
import type { StaffActor } from '../access/actor.js';
import { deskOf, isAtDesk } from '../access/desk.js';
import { partsEntering } from '../access/entering.js';
import { isHeldBy, leftAt, mayReadPanelNotes } from '../access/parts.js';
import { dayOf } from '../clock.js';
import { askedViews } from '../concerns/asked-of.js';
import { askedOn } from '../concerns/asked-store.js';
import {
  areSeveral,
  belowWords,
  momentWords,
  pointViews,
  responseViews,
  stageBar,
  titleOf,
} from '../concerns/concern-view.js';
import { dateViews } from '../concerns/date-view.js';
import { officerForStaff } from '../concerns/designated-officer.js';
import { entriesOf, type Entry } from '../concerns/entries.js';
import type { Concern } from '../concerns/concern.js';
import type { ConcernForReader } from '../concerns/load-for.js';
import { meetingOn } from '../concerns/meeting-on-page.js';
import { messagesOn, reasonsOn, type Message } from '../concerns/messages-store.js';
import { noNoticesSince } from '../concerns/no-notices-store.js';
import { mediationView, type MediationView } from '../concerns/mediation-view.js';
import { pauseForStaff } from '../concerns/pause-view.js';
import { toldOn, type ToldElsewhere } from '../concerns/told-elsewhere-store.js';
import { linksOn } from '../linking/link-view.js';
import { splitView } from '../splits/split-view.js';
import { promisesOn } from '../concerns/promise-store.js';
import { promisesUntil, promiseViews } from '../concerns/promise-view.js';
import { unreachedAmong } from '../concerns/reach-store.js';
import { timelineForStaff } from '../concerns/timeline.js';
import { toldEntries } from '../concerns/told-entries.js';
import { conductOn } from '../conduct/conduct-store.js';
import { conductViews } from '../conduct/conduct-view.js';
import type { Db } from '../db.js';
import type { Deps } from '../deps.js';
import { escalationsOf } from '../concerns/escalation-store.js';
import { mayKeepNeeds, needsOn } from '../needs/find-needs.js';
import { needsWords } from '../needs/needs.js';
import { pointsAtStage } from '../procedure/decide.js';
import { proposalOn } from '../points/proposal-view.js';
import { inWords, nearWords } from '../procedure/days.js';
import { POST_NAMES, type Post, type Step } from '../procedure/terms.js';
import { keptFromLocals } from '../kept-from/kept-from-view.js';
import type { People } from '../people/roster-store.js';
import { ABOUT_WORDS } from '../raising/check-view.js';
import { offeredOn, optionsFor } from '../saved-replies/lay-in.js';
import { releasedLocals } from '../released-copies/section-view.js';
import type { Locals, Visit } from '../web/route.js';
import { count } from '../web/words.js';
import { timeAskedView } from './time-asked-view.js';
import { actsOn, answerText } from './acts.js';
import { whose } from './queue-view.js';

type StaffVisit = Visit<StaffActor>;

/** The reduced page: that it exists, where it stands and its dates. Nothing of its content. */
export function existenceLocals(
  { concern, people, parts, may }: ConcernForReader,
  visit: StaffVisit,
): Locals {
  return {
    ref: concern.ref,
    holder: people.nameOf(concern.holder),
    // The stages of a concern about personal information would tell what it is about.
    stages: stageBar({ ...concern, about: 'school' }),
    dates: dateViews(concern, visit.today, 'above'),
    isAsked: parts.includes('second person'),
    mayStepAway: may('declare an interest'),
    isPromiseUnkept: concern.isPromiseUnkept,
    // For whoever is to decide it, and not for whoever is only asked to agree to something else.
    isAnotherAskedFor:
      isAnotherAskedFor(concern.anotherAskedFor, concern.holder) &&
      isHeldBy(above(concern.stage, concern.holder, concern, people), visit.actor),
  };
}

/** Everything, or what was said while it was theirs. */
export async function staffLocals(
  deps: Deps,
  found: ConcernForReader,
  visit: StaffVisit,
  more: Locals,
): Promise<Locals> {
  const { concern, people, sight } = found;
  const { today } = visit;
  const until = sight === 'own exchange' ? (leftAt(visit.actor, concern) ?? '') : undefined;
  const seen = (at: string): boolean => until === undefined || at <= until;
  const [messages, entries, reasons, escalations] = [
    await messagesOn(deps.db.read, concern.id),
    await entriesOf(deps.db.read, concern.id),
    await reasonsOn(deps.db.read, concern.id),
    await escalationsOf(deps.db.read, concern.id),
  ];
  const own = until === undefined ? concern : ownExchange(concern, visit.actor, until, entries);
  const panelFrom = entries.find((entry) => entry.facts['stage'] === 'governing body')?.at;
  const isHidden = (message: Message): boolean =>
    message.kind === 'note' &&
    panelFrom !== undefined &&
    message.at >= panelFrom &&
    !mayReadPanelNotes(found.parts);
  const { complainant } = concern;
  const dates = until === undefined ? dateViews(concern, today, 'staff') : [];
  const linked = await linksOn(deps.db.read, concern, visit.actor, people);
  const split = await splitView(deps, concern, { actor: visit.actor, people, today });
  const known = { concerns: split.known, groups: linked.known };
  const shownEntries = toldEntries(entries, known).filter(({ at }) => seen(at));
  return {
    ...more,
    ref: concern.ref,
    whose: whose(concern.childName, classNameOf(concern, people)),
    title: titleOf(concern.points),
    version: concern.version,
    isFormal: concern.declaredFormalOn !== undefined,
    pause: until === undefined ? pauseForStaff(concern, found.setting) : undefined,
    mediation: until === undefined ? await mediationForStaff(deps, found, reasons) : undefined,
    timeAsked:
      until === undefined ? await timeAskedView(deps.db.read, found, { entries, reasons }) : undefined,
    ownOnly: until !== undefined,
    looksInto: looksIntoWords(found, visit),
    stages: until === undefined ? stageBar(concern) : undefined,
    holder: until === undefined ? people.nameOf(concern.holder) : undefined,
    hasIt: hasItWords(concern, people),
    wanted: until === undefined ? wantedWords(found) : '',
    willAnswer: concern.stage === 'governing body' ? 'I’ll arrange the panel' : 'I’ll answer by the date',
    due: concern.nextDueOn && nearWords(concern.nextDueOn, today),
    late:
      until === undefined &&
      concern.state === 'open' &&
      concern.nextDueOn !== undefined &&
      concern.nextDueOn < today,
    dates,
    whyDue: concern.nextDueOn && dates.find(({ dueOn }) => dueOn === concern.nextDueOn)?.href,
    facts: factsOf(own, people, today, await toldOn(deps.db.read, concern.id)),
    reach:
      [complainant.name, complainant.relation].filter(Boolean).join(', ') ||
      'The parent would rather not say who they are',
    phone: complainant.phone,
    bestTime: complainant.bestTime,
    needs: needsWords(await needsOn(deps.db.read, concern, until)),
    mayKeepNeeds: mayKeepNeeds(found),
    byWhat: await letterWords(deps.db.read, concern, people, { today, until }),
    addressFailed: (await unreachedAmong(deps.db.read, [concern.id])).has(concern.id),
    mayChangeAddress:
      until === undefined && concern.closedOn === undefined && isAtDesk(visit.actor, concern, people),
    mayWriteDown:
      until === undefined && partsEntering(visit.actor, concern, people, 'message the school').length > 0,
    addressUnconfirmed: complainant.mailboxId !== undefined && !concern.addressConfirmed,
    officer:
      until === undefined && concern.closedOn === undefined
        ? officerForStaff(concern, people, deps.school.settings())
        : undefined,
    toDecide: until === undefined && concern.state === 'open' ? toDecideWords(found) : undefined,
    conduct:
      until === undefined ? conductViews(await conductOn(deps.db.read, concern.id), people, today) : [],
    split,
    links: until === undefined ? linked.links : [],
    proposal: until === undefined ? await proposalOn(deps.db.read, concern, people, today) : undefined,
    points: pointViews(own, people, today),
    responses: responseViews(own, people, today),
    escalations: until === undefined ? escalations : [],
    asked: until === undefined ? askedViews(await askedOn(deps.db.read, concern.id), people, today) : [],
    meeting: await meetingOn(deps, found, visit, 'staff', until),
    promises: promiseViews(promisesUntil(await promisesOn(deps.db.read, concern.id), until), {
      ...{ concern, people, today, reader: 'staff', reasons },
    }),
    mayMarkPromises: found.may('say that it is done'),
    messages: messages
      .filter((message) => seen(message.at) && !isHidden(message))
      .map((message) => ({
        who:
          message.side === 'parent'
            ? 'The parent'
            : (people.person(message.personId ?? '')?.name ?? 'The school'),
        when: momentWords(message.at, today),
        body: message.body,
        below: belowWords(message, people, today, 'staff'),
        ours: message.side === 'school',
        isNote: message.kind === 'note',
      })),
    timeline: timelineForStaff(shownEntries, people, today).map((item, index) => {
      const words = reasons.get(shownEntries[index]?.id ?? '');
      return words === undefined ? item : { ...item, text: words };
    }),
    appointments: until === undefined ? appointmentViews(concern, people, today) : [],
    mayEndAppointments: found.may('end the appointment'),
    unmatched: hasUnmatchedWords(concern),
    savedReplies: await savedRepliesHere(deps, found, visit),
    acts: actsOn(found),
    keptFrom: await keptFromLocals(deps.db.read, found, shownEntries, today),
    released: until === undefined ? await releasedLocals(deps.db.read, concern, people, today) : undefined,
    answerText: answerText(found),
    may: Object.fromEntries(
      STEPS.map((step) => [step.replace(/ (\w)/g, (_, c: string) => c.toUpperCase()), found.may(step)]),
    ),
  };
}

/** What may be laid in beside the two boxes. */
async function savedRepliesHere(deps: Deps, found: ConcernForReader, visit: StaffVisit): Promise<Locals> {
  const isWriting = found.may('message the parent') || found.may('note');
  const offered = isWriting ? await offeredOn(deps.db.read, visit.actor, found.concern) : [];
  return { message: optionsFor(offered, 'message'), note: optionsFor(offered, 'note') };
}

/** For whoever holds it or keeps its dates: who else reads the concern has no part in it. */
async function mediationForStaff(
  deps: Deps,
  found: ConcernForReader,
  reasons: ReadonlyMap<string, string>,
): Promise<MediationView | undefined> {
  const isOurs = found.parts.includes('holder') || found.parts.includes('clerk');
  return isOurs ? mediationView(deps.db.read, found, reasons) : undefined;
}

/** What is done on the page itself, or on the button for what is expected next; the other acts are in `acts.ts`. */
const STEPS: readonly Step[] = ['acknowledge', 'message the parent', 'note', 'answer', 'decide'];

/** Why somebody in charge has to decide whether the school looks into it, and who. */
function toDecideWords({ concern, may }: ConcernForReader): string[] | undefined {
  const grounds = concern.toDecide ?? [];
  if (grounds.length === 0) return undefined;
  const why = grounds.map(
    (ground) =>
      ({
        'raised late': 'It was raised longer after it happened than the school expects.',
        'without a name': 'The parent would rather not say who they are.',
      })[ground],
  );
  const who = may('decide whether to look into it')
    ? 'Please decide whether the school looks into it, with a reason that the parent reads.'
    : 'Whoever is in charge decides whether the school looks into it.';
  return [...why, `${who} Until then it goes on like any other.`];
}

/** How our letters reach the parent; what they chose after it left this reader is not for them. */
async function letterWords(
  db: Db,
  concern: Concern,
  people: People,
  { today, until }: { readonly today: string; readonly until: string | undefined },
): Promise<string> {
  if (concern.complainant.mailboxId === undefined)
    return `Has no e-mail: ${postedBy(deskOf(concern, people))}.`;
  const since = await noNoticesSince(db, concern);
  if (since === undefined || (until !== undefined && since > until)) return 'Gets our letters by e-mail.';
  const on = inWords(dayOf(since), today);
  return `Chose on ${on} to have no letters by e-mail, but for those that must go. Ring about what cannot wait.`;
}

function postedBy(desk: Post | undefined): string {
  if (desk === undefined) return 'nobody at the school may print our letters, so please ring';
  return desk === 'office' ? 'the office posts our letters' : `the ${POST_NAMES[desk]} posts our letters`;
}

function wantedWords({ concern, may }: ConcernForReader): string {
  if (may('acknowledge')) return 'Say that you have it';
  if (may('decide')) return 'Arrange the panel, then record its decision';
  if (may('answer')) return `Answer ${count(pointsAtStage(concern).length, 'point')}`;
  if (concern.state === 'answered') return 'Waiting for the parent';
  if (concern.state === 'lapsed') return 'Closed on the answer given';
  return concern.closedOn === undefined ? '' : 'Closed';
}

function hasItWords(concern: Concern, people: People): string {
  if (concern.closedOn !== undefined) return 'had it';
  return areSeveral(concern.holder, people) ? 'have it' : 'has it';
}

/** A concern as it was when it left this person: nobody named since, no answer given since or of a stage that was not theirs. */
function ownExchange(concern: Concern, actor: StaffActor, until: string, entries: readonly Entry[]): Concern {
  const dividedLater = entries
    .filter(({ step, at }) => step === 'agree the points' && at > until)
    .map(({ facts }) => facts['point']);
  // What a point had by way of an answer when it was made out of another concern came with it.
  const later = new Set(entries.filter(({ at }) => at > until).map(({ id }) => id));
  const stages = concern.formerHolders
    .filter(({ personIds }) => personIds.includes(actor.personId))
    .map(({ stage }) => stage);
  return {
    ...concern,
    points: concern.points.filter(({ fromPointId }) => !fromPointId || !dividedLater.includes(fromPointId)),
    complainedAbout: concern.complainedAbout
      .filter(({ kind, matchedAt }) => kind === 'words' || matchedAt === undefined || matchedAt <= until)
      .map((row) =>
        row.matchedAt !== undefined && row.matchedAt > until ? { ...row, personId: undefined } : row,
      ),
    responses: concern.responses.filter(
      ({ stage, entryId }) => stages.includes(stage) && !later.has(entryId),
    ),
  };
}

function classNameOf({ classId }: Concern, people: People): string | undefined {
  return classId === undefined ? undefined : people.schoolClass(classId)?.name;
}

function factsOf(
  concern: Concern,
  people: People,
  today: string,
  told: ToldElsewhere | undefined,
): { key: string; lines: string[] }[] {
  const className = classNameOf(concern, people) ?? '';
  const about = concern.complainedAbout.map((row) => {
    const described = row.words === undefined ? '' : `“${row.words}”`;
    if (row.personId !== undefined) {
      const name = people.person(row.personId)?.name ?? 'A former member of staff';
      return described === '' ? name : `${name}, described as ${described}`;
    }
    if (row.post === 'board') return 'The whole governing body';
    if (described === '') return 'A post that nobody holds';
    return row.matchedAt === undefined ? described : `${described}: nobody on the school’s list`;
  });
  const rows = [
    { key: 'Child', lines: [concern.childName ?? '', className] },
    { key: 'About', lines: [ABOUT_WORDS[concern.about]] },
    { key: 'Told before sending', lines: told ? [`“${told.what}” is decided elsewhere: ${told.goes}`] : [] },
    { key: 'Complained about', lines: about },
    { key: 'Needs most', lines: [concern.needsMost ?? ''] },
    { key: 'Spoken to before', lines: [concern.spokenBefore ?? ''] },
    { key: 'Also gone to', lines: [concern.goneElsewhere ?? ''] },
    { key: 'Received', lines: receivedLines(concern, today) },
  ];
  return rows
    .map((row) => ({ ...row, lines: row.lines.filter((words) => words !== '') }))
    .filter((row) => row.lines.length > 0);
}

/** The day on which it reached the school, and where that was another one, the day on which it was recorded. */
function receivedLines({ receivedOn, receivedAt, channel }: Concern, today: string): string[] {
  const came = `${inWords(receivedOn, today)} (${channel})`;
  const recordedOn = dayOf(receivedAt);
  return recordedOn === receivedOn ? [came] : [came, `Recorded on ${inWords(recordedOn, today)}`];
}
