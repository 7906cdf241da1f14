// May this step be taken now, and what does it change? Pure: the facts and the day go in, a decision or a refusal comes out.
import { holderKey, isAnotherAskedFor, type AnotherAskedFor } from './another.js';
import {
  lacksClerk,
  LONGEST_APPOINTMENT,
  mayBeAppointed,
  type Appointment,
  type AppointedAs,
} from './appointments.js';
import { mayBeAsked, needsCheck, type AskedFor } from './asking.js';
import { dutiesMetBy, dutiesOf, dutyDate, isDuty } from './duties.js';
import { isKeptAlready, mayDeclare, withInterest, type InterestToDeclare } from './interests.js';
import {
  agreedTime,
  calledOff,
  isAwaited,
  isUnderWay,
  offeredTimes,
  type ChosenTime,
  type MeetingFacts,
  type Told,
} from './meetings.js';
import {
  clockToExtend,
  daysToExtendTo,
  extendedTo,
  mayBeAskedForTime,
  type Extension,
} from './extensions.js';
import { mayAnswerOffer, mediationNotices, type Mediation } from './mediation.js';
import { addDays } from './days.js';
import { movedDates } from './moved-dates.js';
import { whyNotFound, type ConductFound } from './conduct.js';
import type { Ground } from './looking-into.js';
import type { LetterName } from './notices.js';
import { numbersOf, type Numbers } from './numbers.js';
import {
  datesInMediation,
  datesPaused,
  datesResumed,
  daysToPauseUntil,
  mediationUntil,
  pauseNow,
  type PauseAsked,
} from './pauses.js';
import {
  dividablePoints,
  pointProposed,
  pointsAtStage,
  whyNotDivided,
  type Division,
  type PointFacts,
} from './points.js';
import { ruleFor, type Condition, type Part } from './policy.js';
import {
  promised,
  refusalOfDays,
  saidDone,
  saidWhether,
  type PromiseFacts,
  type SaidOfPromise,
} from './promises.js';
import {
  above,
  isForTheGovernors,
  isSameHolder,
  nextPlace,
  headStageHolder,
  handsOf,
  hasHolderDealtWithIt,
  hasUnmatchedWords,
  isAnybodyThere,
  mayBeGiven,
  placeAgain,
  placeInstead,
  type Matter,
  type Roster,
} from './routing.js';
import { isItAbout, peopleItIsAbout } from './released-copies.js';
import { overdueNotices } from './silence.js';
import { partablePoints, whyNotParted } from './splitting.js';
import {
  dayKind,
  dueDate,
  runsOutOn,
  schoolDaysBetween,
  type Calendar,
  type DueDate,
} from './school-days.js';
import {
  CLOSED_STATES,
  type ClockKind,
  type Day,
  type Duty,
  type Finding,
  type Holder,
  type Stage,
  type State,
  type Step,
} from './terms.js';
import { mayAnybodyBeUnnamed, secondPeople, type UnnamingFacts } from './un-naming.js';

export { pointsAtStage, type PointFacts } from './points.js';

export interface ConcernFacts extends UnnamingFacts {
  readonly state: State;
  readonly stage: Stage;
  readonly holder: Holder;
  readonly declaredFormalOn: Day | undefined;
  readonly points: readonly PointFacts[];
  /** The point for whose division the parent's word was asked. */
  readonly proposedPointId?: string | undefined;
  /** Clocks that still run, by kind, each with how its date was found. */
  readonly running: readonly {
    readonly kind: ClockKind;
    readonly dueOn: Day | undefined;
    readonly explanation: DueDate;
  }[];
  readonly addressConfirmed: boolean;
  /** The numbers in force when its stage began; left out, those of today. */
  readonly numbersInForce?: Numbers | undefined;
  /** Why somebody in charge still has to say whether the school looks into it. */
  readonly toDecide?: readonly Ground[];
  /** Was the parent asked to change how they go about it, and until when do limits hold? */
  readonly conduct?: { readonly wasAsked: boolean; readonly limitsUntil: Day | undefined };
  /** Since when it is marked for help from outside, since nobody at the school may have it. */
  readonly outsideHelpSince?: Day | undefined;
  /** Who is appointed for it. */
  readonly appointments?: readonly Appointment[];
  /** Of whom the parent has asked that somebody else has it. */
  readonly anotherAskedFor?: readonly AnotherAskedFor[];
  /** Who had it when it was closed. */
  readonly closedWith?: readonly string[];
  /** Who answered it at the stage where it stands. */
  readonly answeredBy?: readonly string[];
  /** What there is about meeting or talking, where it is not over. */
  readonly meeting?: MeetingFacts | undefined;
  /** Mediation that one side has offered and the other not declined, or that goes on. */
  readonly mediation?: Mediation | undefined;
  /** Has the class teacher asked for more time, be it a later date or a pause, and not been answered? */
  readonly isTimeAskedFor?: boolean;
}

/** What comes with a step. Only ids and choices: typed words are the act's own rows. */
export interface StepFacts {
  /** On which day the parent said it, where somebody at the school enters it later: what the school has to do counts from then. */
  readonly cameOn?: Day;
  /** The points answered or decided. */
  readonly answered?: readonly string[];
  readonly findings?: Readonly<Record<string, Finding>>;
  /** The parent's word on each point. */
  readonly settled?: Readonly<Record<string, 'yes' | 'no'>>;
  /** The points that go on. */
  readonly taken?: readonly string[];
  /** Does the school look into what came late or without a name? */
  readonly goesAhead?: boolean;
  readonly conduct?: ConductFound;
  /** It is also about those who dealt with it until now (COI-7). */
  readonly alsoAboutThem?: boolean;
  /** Which point is to be divided, and into how many. */
  readonly division?: Division;
  /** Which points become a concern of their own. */
  readonly parted?: readonly string[];
  /** It is the second of two that the same parent sent. */
  readonly isSecond?: boolean;
  /** Who is appointed until when; without a person, somebody from outside. `hasTouched`: has acted on it or read it, as the record says. */
  readonly appoints?: {
    readonly personId: string | undefined;
    readonly untilOn: Day;
    readonly hasTouched: boolean;
  };
  /** Which appointment ends. */
  readonly ends?: string;
  /** Who is to hold it. */
  readonly to?: Holder;
  /** Who taught its class until then. */
  readonly taughtBy?: readonly string[];
  /** Whom the words describe, or that they fit nobody on the school's list. */
  readonly person?: { readonly personId: string };
  readonly nobodyOnTheList?: boolean;
  /** Who is too close to it, and who says so. */
  readonly interest?: InterestToDeclare;
  /** Who proposes that somebody was named by mistake. */
  readonly by?: string;
  /** To whom copies are released. */
  readonly releasedTo?: string;
  /** Which clock is reminded of or reported, and whether only the one above is told, again. */
  readonly clock?: ClockKind;
  readonly again?: boolean;
  /** To which day a date is put off, and the reason that its explanation keeps. */
  readonly extension?: Extension;
  /** What the law asks beside the stages, and when it came. */
  readonly duty?: { readonly kind: Duty; readonly receivedOn: Day };
  /** Until when time is to stand still, and why. */
  readonly pause?: PauseAsked;
  /** On which days the parent was told that their time to move on ends, by letters that did not fail. */
  readonly toldOn?: readonly Day[];
  /** Has the parent written since the school last did? */
  readonly awaitsReply?: boolean;
  /** Whom the holder asks, and for what. */
  readonly asks?: { readonly personId: string; readonly what: AskedFor };
  /** Has a second person approved exactly what is sent? */
  readonly checked?: boolean;
  /** Where it stood when it was closed. */
  readonly closedFrom?: State;
  /** The days of the times that are offered to meet, and what became of the one that is chosen. */
  readonly offered?: readonly Day[];
  readonly chosen?: ChosenTime;
  /** Has the parent said already what they make of this account? */
  readonly isViewed?: boolean;
  /** The days by which something is promised; or a promise as it stands, and what the parent says of it. */
  readonly promised?: readonly Day[];
  readonly promise?: PromiseFacts;
  readonly saidOfIt?: SaidOfPromise;
}

export interface Setting {
  readonly today: Day;
  readonly calendar: Calendar;
  readonly numbers: Numbers;
  readonly roster: Roster;
  /** Is a formal answer read by a second person before it leaves? Left out: no. */
  readonly hasAnswersChecked?: boolean;
}

export interface ClockToStart {
  readonly kind: ClockKind;
  readonly stage: Stage;
  readonly due: DueDate;
  readonly schoolDays: number;
}

export interface Notice {
  readonly letter: LetterName;
  readonly to: 'parent' | 'holder' | 'former holder' | 'above' | 'head' | 'appointee';
  /** Whoever takes the step is told as well: there is something in the letter for them to keep. */
  readonly evenIfTheirs?: true;
}

export interface Decision {
  readonly kind: 'decision';
  readonly state: State;
  readonly stage: Stage;
  readonly holder: Holder;
  readonly declaredFormalOn: Day | undefined;
  readonly outsideHelpSince?: Day | undefined;
  /** Whose appointment begins or ends. */
  readonly appointee?: string | undefined;
  readonly stop: readonly ClockKind[];
  readonly start: readonly ClockToStart[];
  /** Clocks that run on with a date they did not have, or another one. */
  readonly redate: readonly { readonly kind: ClockKind; readonly due: DueDate }[];
  /** Points that travel to the new stage. */
  readonly travelling: readonly string[];
  readonly notices: readonly Notice[];
}

export type No = { readonly kind: 'not yours' } | { readonly kind: 'not now'; readonly sentence: string };

/**
 * Has the time to reply run out? The last day itself is still in time. For a deadline without a date, because the school has not set
 * its dates, Monday to Friday count where they are missing: a calendar that nobody fills in shuts no parent in.
 */
export function isReplyOverdue(
  concern: Pick<ConcernFacts, 'running'>,
  { today, calendar }: Pick<Setting, 'today' | 'calendar'>,
): boolean {
  return concern.running
    .filter(({ kind }) => kind === 'reply' || kind === 'hearing')
    .some(({ dueOn, explanation }) => (dueOn ?? runsOutOn(calendar, explanation)) < today);
}

/**
 * May the parent take it further since the time to reply has run out, counted as if it had never stood still? A pause holds up what the
 * school has promised, and never the parent.
 */
export function hasTimeToReplyRunOut(
  { running }: Pick<ConcernFacts, 'running'>,
  setting: Pick<Setting, 'today' | 'calendar'>,
): boolean {
  const unpaused = running.map((clock) => ({
    ...clock,
    dueOn: clock.explanation.unpausedOn ?? clock.dueOn,
  }));
  return isReplyOverdue({ running: unpaused }, setting);
}

/** Running clocks without a date that can have one now. */
function redatable({ running }: ConcernFacts, { calendar }: Setting): { kind: ClockKind; due: DueDate }[] {
  return running
    .filter((clock) => clock.dueOn === undefined)
    .map(({ kind, explanation }) => ({
      kind,
      due: {
        ...explanation,
        ...dueDate(calendar, explanation.receivedOn, explanation.schoolDays, explanation),
      },
    }))
    .filter(({ due }) => due.dueOn !== undefined);
}

/** Not without a date, and on a school day by the school's own calendar only: somebody must be there to answer the telephone. */
function hasTimePassed({ running }: ConcernFacts, { today, calendar }: Setting): boolean {
  const endsOn = running.find(({ kind }) => kind === 'move-on')?.dueOn;
  return endsOn !== undefined && endsOn < today && dayKind(calendar, today).kind === 'school day';
}

/** School days from one telling to the next, and from the last one to the end: so that none of them comes too late to act on. */
export const DAYS_TO_ACT = 2;

function wasToldTwice({ toldOn = [] }: StepFacts, { today, calendar }: Setting): boolean {
  const last = Array.from(toldOn).sort().at(-1);
  return toldOn.length >= 2 && last !== undefined && schoolDaysBetween(calendar, last, today) >= DAYS_TO_ACT;
}

/** The last day itself is still in time; without a calendar Monday to Friday count, as everywhere where a parent would be shut out. */
function isReopenable({ running }: ConcernFacts, on: Day, { calendar }: Setting): boolean {
  return running
    .filter(({ kind }) => kind === 'reopen')
    .some(({ dueOn, explanation }) => (dueOn ?? runsOutOn(calendar, explanation)) >= on);
}

/** A date by law, this one where one is named. */
function runsByLaw({ running }: ConcernFacts, duty?: Duty): boolean {
  return running.some(({ kind }) => isDuty(kind) && (duty === undefined || kind === duty));
}

/** What came, came by today. Before anything is chosen: the page says what there is to choose. */
function mayAddDuty(concern: ConcernFacts, { duty }: StepFacts, { today }: Setting): boolean {
  return duty === undefined || (!runsByLaw(concern, duty.kind) && duty.receivedOn <= today);
}

const SENTENCES: Record<Condition, string> = {
  'not acknowledged yet': 'It has been acknowledged already.',
  'every point is answered': 'Every point needs its own answer before it can be sent.',
  'a formal answer was checked, where the school has that':
    'A second person reads a formal answer before it leaves, exactly as it goes. Send it to be checked first.',
  'the school has formal answers checked': 'Only a formal answer is checked, where the school has that.',
  'whoever is asked may be': 'They cannot be asked about this: choose somebody from the list.',
  'a point has no answer yet': 'Every point has an answer, or there is no room for more.',
  'points are proposed': 'Nothing is proposed any more: there is an answer, or you have replied already.',
  'a point can go and another stay':
    'There is only one point without an answer. Propose points first, or hand the whole of it on.',
  'somebody stands above': 'There is nobody above to hand it to.',
  'another was not asked for before': 'You have asked about them already.',
  'the parent has asked for another': 'The parent has not asked for somebody else.',
  'nobody looks into it yet': 'Somebody has been asked to look into it already.',
  'the clerk may not have it, and nobody else clerks it yet': 'There is a clerk for this one.',
  'whoever is appointed may be, and not for too long': `Choose somebody from the list who had nothing to do with it, for at most ${LONGEST_APPOINTMENT} days.`,
  'somebody is appointed': 'That has ended already.',
  'nobody at the school may have it': 'Somebody at the school has it.',
  'somebody at the school may have it again': 'Nobody at the school may have it.',
  'the class has another teacher': 'The class has the same teacher.',
  'it came late or without a name, and nobody has decided on that': 'There is nothing to decide here.',
  'limits hold': 'No limits hold.',
  'an answer leaves a point unresolved, or the time to reply has run out':
    'It can be taken further once there is an answer, or once the time to answer has run out.',
  'there is a stage after this one':
    'The school has no further stage for this. Its page says who outside the school can look at it.',
  'not declared formal yet': 'It is a formal complaint already.',
  'a class teacher names only themselves':
    'Hand it on with the reason: whoever stands above says whom it is about.',
  'of somebody else only those in charge say it': 'Of somebody else whoever is in charge of it says so.',
  'they are not kept from it already': 'They are kept from it already.',
  'somebody may have been named by mistake':
    'Nobody is named, or it has been proposed already and waits for a second person.',
  'a second person can agree': 'There is nobody else who could agree to it.',
  'it is about somebody at the school, who gets the copy':
    'Copies are released to whom it is about, and to nobody else.',
  'no governor who dealt with it before holds it':
    'You dealt with this at an earlier stage, so another governor must run this one. Give it to one of them.',
  'nobody who may hold it does, and somebody else may': 'It is in good hands.',
  'a date can be set that could not be': 'No date can be set that could not be before.',
  'a date may be put off that has not passed':
    'A date can be put off before it has passed, at the later stages, and only so often.',
  'whoever stands above reads it, and has not been asked yet':
    'The head teacher has been asked already, or is not the one who stands above here.',
  'somebody else has asked for more time': 'Nobody waits for more time here any longer.',
  'a date may be paused that has not passed':
    'Time can stand still before a date has passed, and only so often.',
  'a pause goes on; for the clock, its day has come': 'Time does not stand still here any longer.',
  'no mediation is offered or goes on': 'Mediation has been suggested already.',
  'mediation can hold up a date that has not passed':
    'There is no date to come that could wait for it, or it has waited as long as the school allows.',
  'the other side has offered mediation': 'Nobody waits for an answer to this any longer.',
  'mediation goes on': 'It is over already.',
  'nothing the parent wrote waits for a reply': 'The parent has written and waits for a reply.',
  'the parent’s time to move on has passed': 'The parent may still take it further.',
  'the parent was told twice that it would':
    'The parent has not been told twice yet, or not long enough ago.',
  'the time to open it again has not passed':
    'The time to open it again has passed. You can raise a new concern.',
  'a date that was given falls later': 'No date falls later than the one that was given.',
  'the law’s date does not run yet': 'This date runs already, or it has not come yet.',
  'a date that the law sets runs': 'No date that the law sets runs here.',
  'it is open, or a date that the law sets runs': 'There is no date to keep any more.',
  'nothing about meeting is under way': 'You have asked to meet already, or times are offered.',
  'something about meeting is under way': 'There is nothing to call off.',
  'times are offered': 'The times that were offered no longer stand.',
  'times are offered, or one is agreed': 'The times that were offered no longer stand.',
  'a time is agreed that has not passed': 'No time is agreed.',
  'no meeting is awaited': 'A meeting is to come, or the school is to offer a time.',
  'the address is not confirmed, or the office changes it':
    'This address has been used, so only the school office can change it.',
};

function holds(
  condition: Condition,
  concern: ConcernFacts,
  facts: StepFacts,
  parts: readonly Part[],
  setting: Setting,
): boolean {
  const here = pointsAtStage(concern);
  switch (condition) {
    case 'not acknowledged yet':
      return concern.running.some((clock) => clock.kind === 'acknowledge');
    case 'every point is answered':
      return here.every((point) => facts.answered?.includes(point.id));
    case 'a formal answer was checked, where the school has that':
      return (
        facts.checked === true || !needsCheck(concern, setting.hasAnswersChecked === true, setting.roster)
      );
    case 'the school has formal answers checked':
      return needsCheck(concern, setting.hasAnswersChecked === true, setting.roster);
    case 'whoever is asked may be':
      return (
        facts.asks === undefined || mayBeAsked(facts.asks.personId, facts.asks.what, concern, setting.roster)
      );
    case 'a point has no answer yet':
      return dividablePoints(concern).length > 0;
    case 'points are proposed':
      return pointProposed(concern) !== undefined;
    case 'a point can go and another stay':
      return partablePoints(concern).length > 0;
    case 'somebody stands above': {
      const next = above(concern.stage, concern.holder, concern, setting.roster);
      return isAnybodyThere(next, concern, setting.roster) && !isSameHolder(next, concern.holder);
    }
    case 'it came late or without a name, and nobody has decided on that':
      return (concern.toDecide ?? []).length > 0;
    case 'limits hold':
      return (concern.conduct?.limitsUntil ?? '') >= setting.today;
    case 'another was not asked for before':
      return !concern.anotherAskedFor?.some(({ holder }) => holder === holderKey(concern.holder));
    case 'the parent has asked for another':
      return isAnotherAskedFor(concern.anotherAskedFor ?? [], concern.holder);
    case 'nobody looks into it yet':
      return !isAppointed(concern, 'investigator');
    case 'the clerk may not have it, and nobody else clerks it yet':
      return lacksClerk(concern, setting.roster) && !isAppointed(concern, 'clerk');
    case 'whoever is appointed may be, and not for too long':
      return mayAppoint(concern, facts, setting);
    case 'somebody is appointed':
      return (concern.appointments ?? []).some(({ id }) => facts.ends === undefined || facts.ends === id);
    case 'nobody at the school may have it':
      return concern.outsideHelpSince === undefined && !mayAnybodyHaveIt(concern, setting.roster);
    case 'somebody at the school may have it again':
      return (
        concern.outsideHelpSince !== undefined && isAnybodyThere(concern.holder, concern, setting.roster)
      );
    case 'the class has another teacher':
      return concern.holder.classId !== undefined && facts.to !== undefined;
    case 'an answer leaves a point unresolved, or the time to reply has run out':
      return concern.state === 'answered'
        ? here.some((point) => point.settled !== 'yes')
        : hasTimeToReplyRunOut(concern, setting);
    case 'there is a stage after this one':
      return nextPlace(concern.stage, concern, setting.roster) !== undefined;
    case 'not declared formal yet':
      return concern.declaredFormalOn === undefined;
    case 'a class teacher names only themselves':
      return mayName(concern, facts.person?.personId, parts, setting.roster);
    case 'of somebody else only those in charge say it':
      return facts.interest === undefined || mayDeclare(facts.interest, parts);
    case 'they are not kept from it already':
      return facts.interest === undefined || !isKeptAlready(facts.interest.personId, concern, setting.roster);
    case 'somebody may have been named by mistake':
      return mayAnybodyBeUnnamed(concern);
    case 'a second person can agree':
      return secondPeople(concern, facts.by ?? '', setting.roster).length > 0;
    case 'it is about somebody at the school, who gets the copy':
      return facts.releasedTo === undefined
        ? peopleItIsAbout(concern, setting.roster).length > 0
        : isItAbout(facts.releasedTo, concern, setting.roster);
    case 'no governor who dealt with it before holds it':
      return parts.includes('clerk') || !hasHolderDealtWithIt(concern.holder, concern, setting.roster);
    case 'nobody who may hold it does, and somebody else may': {
      const place = placeInstead(concern.stage, concern.holder, concern, setting.roster);
      if (place === undefined || isSameHolder(place.holder, concern.holder)) return false;
      return isAnybodyThere(place.holder, concern, setting.roster);
    }
    case 'a date can be set that could not be':
      return redatable(concern, setting).length > 0;
    case 'a date may be put off that has not passed':
      return clockToExtend(concern, setting, facts.extension?.clock) !== undefined;
    case 'whoever stands above reads it, and has not been asked yet':
      return !concern.isTimeAskedFor && mayBeAskedForTime(concern, setting.roster);
    case 'somebody else has asked for more time':
      return concern.isTimeAskedFor === true && !parts.includes('holder');
    case 'a date may be paused that has not passed':
      return daysToPauseUntil(concern, setting).length > 0;
    case 'a pause goes on; for the clock, its day has come': {
      const pause = pauseNow(concern.running);
      if (pause === undefined) return false;
      return parts.includes('clock') ? pause.until <= setting.today : pause.why !== 'mediation';
    }
    case 'no mediation is offered or goes on':
      return concern.mediation === undefined;
    case 'mediation can hold up a date that has not passed':
      return mediationUntil(concern, setting) !== undefined;
    case 'the other side has offered mediation':
      return mayAnswerOffer(concern.mediation, parts);
    case 'mediation goes on':
      return concern.mediation?.isAgreed === true;
    case 'nothing the parent wrote waits for a reply':
      return facts.awaitsReply !== true;
    case 'the parent’s time to move on has passed':
      return hasTimePassed(concern, setting);
    case 'the parent was told twice that it would':
      return wasToldTwice(facts, setting);
    case 'the time to open it again has not passed':
      return isReopenable(concern, saidOn(facts, setting), setting);
    case 'a date that was given falls later':
      return movedDates(concern.running, setting).length > 0;
    case 'the law’s date does not run yet':
      return mayAddDuty(concern, facts, setting);
    case 'a date that the law sets runs':
      return runsByLaw(concern, facts.duty?.kind);
    case 'it is open, or a date that the law sets runs':
      return concern.state === 'open' || runsByLaw(concern);
    case 'nothing about meeting is under way':
      return !isUnderWay(concern.meeting, setting.today);
    case 'something about meeting is under way':
      return isUnderWay(concern.meeting, setting.today);
    case 'times are offered':
      return concern.meeting?.state === 'offered';
    case 'times are offered, or one is agreed':
      return (
        isUnderWay(concern.meeting, setting.today) && ['offered', 'agreed'].includes(concern.meeting.state)
      );
    case 'a time is agreed that has not passed':
      return isUnderWay(concern.meeting, setting.today) && concern.meeting.state === 'agreed';
    case 'no meeting is awaited':
      return !isAwaited(concern.meeting, setting.today);
    case 'the address is not confirmed, or the office changes it':
      return parts.includes('office') || !concern.addressConfirmed;
  }
}

/**
 * May this person be named as one it is about, or, where nobody is chosen yet, anybody at all? Those in charge name whom they will, and
 * so does whoever alone can read a description; a class teacher only themselves (condition c3 of the access table).
 */
export function mayName(
  concern: ConcernFacts,
  personId: string | undefined,
  parts: readonly Part[],
  roster: Roster,
): boolean {
  if (parts.includes('holder in charge') || parts.includes('above')) return true;
  if (hasUnmatchedWords(concern)) return true;
  return personId === undefined || handsOf(concern.holder, roster).includes(personId);
}

/**
 * Decides a step: `not yours` where none of the parts may take it at all, `not now` where the stage, the state or a condition does not
 * allow it, otherwise everything that changes. Writes nothing. Policy, section 5.
 */
export function decide(
  concern: ConcernFacts,
  step: Step,
  parts: readonly Part[],
  facts: StepFacts,
  setting: Setting,
): Decision | No {
  const rule = ruleFor(step);
  if (!rule.by.some((part) => parts.includes(part))) return { kind: 'not yours' };
  if (!rule.stages.includes(concern.stage) || !rule.states.includes(concern.state)) {
    return { kind: 'not now', sentence: 'The concern has moved on since this page was opened.' };
  }
  for (const condition of rule.on ?? []) {
    if (!holds(condition, concern, facts, parts, setting))
      return { kind: 'not now', sentence: SENTENCES[condition] };
  }
  const decision = effect(concern, step, facts, setting, parts);
  if (decision.kind !== 'decision') return decision;
  const isEnteredForThem = parts.includes('for the parent') && SAYS_NOTHING_TO_THE_PARENT.includes(step);
  // As soon as it is in good hands, by whatever step, nobody outside has to help.
  const isMarked = !isAnybodyThere(decision.holder, concern, setting.roster);
  return {
    ...decision,
    outsideHelpSince: isMarked ? decision.outsideHelpSince : undefined,
    stop: [...decision.stop, ...dutiesMetBy(step, concern.running)],
    // What began a count stays with it, for whoever asks why the date is what it is.
    start: decision.start.map((clock) => ({ ...clock, due: { ...clock.due, begunBy: step } })),
    notices: isEnteredForThem
      ? [...decision.notices, { letter: 'entered-parent', to: 'parent' }]
      : decision.notices,
  };
}

/** What brings the parent no letter when they do it themselves: entered for them, it brings one that says so. The others say it beside. */
const SAYS_NOTHING_TO_THE_PARENT: readonly Step[] = ['message the school', 'say what is settled'];

/** The day from which the school's own time counts: the one on which the parent said it, however late somebody enters it. */
function saidOn({ cameOn }: StepFacts, { today }: Setting): Day {
  return cameOn ?? today;
}

/** May this step be taken by this person, as far as can be said before anything is typed? For showing the button. */
export function mayTake(
  concern: ConcernFacts,
  step: Step,
  parts: readonly Part[],
  setting: Setting,
  by?: string,
): boolean {
  const answered = concern.points.map((point) => point.id);
  const everything = { answered, checked: true, ...(by === undefined ? {} : { by }) };
  const rule = ruleFor(step);
  return (
    rule.by.some((part) => parts.includes(part)) &&
    rule.stages.includes(concern.stage) &&
    rule.states.includes(concern.state) &&
    (rule.on ?? []).every((condition) => holds(condition, concern, everything, parts, setting))
  );
}

/** The clocks a stage starts with when a concern reaches it on a day. Policy, section 2. */
export function clocksFor(
  stage: Stage,
  on: Day,
  setting: Pick<Setting, 'calendar' | 'numbers'>,
): ClockToStart[] {
  const { classTeacher, headTeacher, governingBody } = setting.numbers;
  const days: [ClockKind, number][] =
    stage === 'governing body'
      ? [
          ['acknowledge', governingBody.acknowledge],
          ['hearing', governingBody.hearing],
        ]
      : Object.entries(stage === 'class teacher' ? classTeacher : headTeacher).map(([kind, n]) => [
          kind as ClockKind,
          n,
        ]);
  return days.map(([kind, schoolDays]) => ({
    kind,
    stage,
    schoolDays,
    due: dueDate(setting.calendar, on, schoolDays, setting.numbers),
  }));
}

/** The clocks that the law starts on the day a concern is raised, because of what it is about. */
export function clocksByLaw(
  about: Matter['about'],
  stage: Stage,
  on: Day,
  setting: Pick<Setting, 'calendar' | 'numbers'>,
): ClockToStart[] {
  return dutiesOf(about).map((kind) => ({ kind, stage, schoolDays: 0, due: dutyDate(kind, on, setting) }));
}

const SCHOOLS_CLOCKS: readonly ClockKind[] = ['acknowledge', 'reply', 'hearing', 'decision'];
const EVERY_CLOCK: readonly ClockKind[] = [...SCHOOLS_CLOCKS, 'move-on'];

function effect(
  concern: ConcernFacts,
  step: Step,
  facts: StepFacts,
  setting: Setting,
  parts: readonly Part[],
): Decision | No {
  const same: Decision = {
    kind: 'decision',
    state: concern.state,
    stage: concern.stage,
    holder: concern.holder,
    declaredFormalOn: concern.declaredFormalOn,
    outsideHelpSince: concern.outsideHelpSince,
    stop: [],
    start: [],
    redate: [],
    travelling: [],
    notices: [],
  };
  switch (step) {
    case 'acknowledge':
      return { ...same, stop: ['acknowledge'], notices: [{ letter: 'acknowledged-parent', to: 'parent' }] };
    case 'message the parent':
      return {
        ...same,
        ...timeAnew(concern, setting),
        notices: [{ letter: 'message-parent', to: 'parent' }],
      };
    case 'message the school':
      return parentWrote(same, concern, setting);
    case 'note':
    case 'ask a colleague':
    case 'ask for a check':
    case 'correct the address':
    case 'renew the receipt code':
    case 'choose about letters':
      return same;
    case 'reply to a colleague':
      return { ...same, notices: [{ letter: 'colleague-replied-holder', to: 'holder' }] };
    case 'approve the answer':
      return { ...same, notices: [{ letter: 'answer-approved-holder', to: 'holder' }] };
    case 'give the answer back':
      return { ...same, notices: [{ letter: 'answer-back-holder', to: 'holder' }] };
    case 'propose points':
      return divided(same, concern, facts, { letter: 'points-proposed-parent', to: 'parent' });
    case 'agree the points':
      return divided(same, concern, facts, { letter: 'points-replied-holder', to: 'holder' });
    case 'keep them as they are':
      return { ...same, notices: [{ letter: 'points-replied-holder', to: 'holder' }] };
    case 'unlink':
      return same;
    case 'link':
      return facts.isSecond ? { ...same, notices: [{ letter: 'sent-twice-parent', to: 'parent' }] } : same;
    case 'make part of it a concern of its own': {
      const sentence = whyNotParted(concern, facts.parted);
      return sentence === undefined
        ? { ...same, notices: [{ letter: 'parted-parent', to: 'parent' }] }
        : { kind: 'not now', sentence };
    }
    case 'put the address back':
      return { ...same, notices: [{ letter: 'address-doubted-holder', to: 'holder' }] };
    case 'answer':
      return wrongDays(facts, setting) ?? answered(same, concern, setting);
    case 'decide whether to look into it':
      return facts.goesAhead
        ? { ...same, notices: [{ letter: 'goes-ahead-parent', to: 'parent' }] }
        : answered(same, concern, setting);
    case 'find the conduct unreasonable': {
      const sentence = facts.conduct
        ? whyNotFound(facts.conduct, concern.conduct?.wasAsked ?? false, setting.today)
        : 'Choose what has happened.';
      return sentence === undefined
        ? { ...same, notices: [{ letter: 'conduct-parent', to: 'parent' }] }
        : { kind: 'not now', sentence };
    }
    case 'lift the limits':
      return { ...same, notices: [{ letter: 'limits-lifted-parent', to: 'parent' }] };
    case 'hand back':
      return changeHands(same, above(concern.stage, concern.holder, concern, setting.roster));
    case 'reassign':
      return reassigned(same, concern, facts, setting);
    case 'ask for another':
      return { ...same, notices: [{ letter: 'another-asked-above', to: 'above' }] };
    case 'keep the holder':
      return { ...same, notices: [{ letter: 'stays-with-holder-parent', to: 'parent' }] };
    case 'appoint an investigator':
    case 'appoint a clerk':
      return appointed(same, step === 'appoint a clerk' ? 'clerk' : 'investigator', facts);
    case 'end the appointment':
      return unappointed(same, concern, facts, setting);
    case 'ask for outside help':
      return {
        ...same,
        outsideHelpSince: setting.today,
        notices: [{ letter: 'outside-help-parent', to: 'parent' }],
      };
    case 'end outside help':
      return {
        ...same,
        notices: [
          { letter: 'outside-help-over-parent', to: 'parent' },
          { letter: 'new-holder-holder', to: 'holder' },
        ],
      };
    case 'keep with its teacher': {
      const to = facts.to ?? concern.holder;
      // None of them is still there or may have it: it goes on to somebody else.
      if (to.personId === undefined) return changeHands(same, to);
      return { ...same, holder: to, notices: [{ letter: 'kept-with-teacher-parent', to: 'parent' }] };
    }
    case 'name the person':
      return named(same, concern, facts, setting);
    case 'declare an interest': {
      if (!facts.interest) return { kind: 'not now', sentence: 'Choose who is too close to it.' };
      return inOtherHands(same, concern, withInterest(concern, facts.interest.personId), setting);
    }
    case 'propose un-naming':
    case 'release':
    case 'withdraw the copy':
    case 'confirm reading':
      return same;
    case 'answer the un-naming':
      return { ...same, notices: [{ letter: 'unnaming-answered-holder', to: 'holder' }] };
    case 'make a statement':
    case 'ask to be heard':
      return { ...same, notices: [{ letter: 'put-in-holder', to: 'holder' }] };
    case 'say what is settled':
      return settled(same, concern, facts, setting);
    case 'move on':
      return movedOn(same, concern, facts, setting);
    case 'declare formal':
      return declaredFormal(same, concern, facts, setting);
    case 'decide':
      return wrongDays(facts, setting) ?? decided(same, concern, facts);
    case 'extend':
      return extended(same, concern, facts, setting, [{ letter: 'extended-parent', to: 'parent' }]);
    case 'add a duty':
      return dutyAdded(same, concern, facts, setting);
    case 'meet a duty':
      return facts.duty
        ? { ...same, stop: [facts.duty.kind], notices: [{ letter: 'duty-met-parent', to: 'parent' }] }
        : { kind: 'not now', sentence: 'Choose what is done.' };
    case 'ask to meet':
      return told(same, { tell: [{ letter: 'meeting-asked-holder', to: 'holder' }] });
    case 'offer to meet':
      return told({ ...same, ...timeAnew(concern, setting) }, offeredTimes(facts.offered, setting.today));
    case 'agree a time':
      return told(same, agreedTime(facts.chosen));
    case 'say that no time fits':
      return told(same, { tell: [{ letter: 'meeting-no-time-holder', to: 'holder' }] });
    case 'call it off':
      return told(same, calledOff(concern.meeting));
    case 'write an account':
      return told(
        { ...same, ...timeAnew(concern, setting) },
        { tell: [{ letter: 'account-parent', to: 'parent' }] },
      );
    case 'agree to the account':
    case 'add their own view':
      return facts.isViewed
        ? { kind: 'not now', sentence: 'You have said what you make of it. Both stand as they are.' }
        : told(same, { tell: [{ letter: 'account-view-holder', to: 'holder' }] });
    case 'promise':
      return told(
        { ...same, ...timeAnew(concern, setting) },
        promised(facts.promised, setting.calendar, setting.today),
      );
    case 'say that it is done':
      return told({ ...same, ...timeAnew(concern, setting) }, saidDone(facts.promise));
    case 'say whether it happened':
      return told(same, saidWhether(facts.promise, facts.saidOfIt, setting.today));
    case 'remind of the meeting':
      return told(same, {
        tell: [
          { letter: 'meeting-soon-parent', to: 'parent' },
          { letter: 'meeting-soon-holder', to: 'holder' },
        ],
      });
    case 'set the meeting aside':
      return told(same, {
        tell: [
          { letter: 'meeting-closed-parent', to: 'parent' },
          { letter: 'meeting-closed-holder', to: 'holder' },
        ],
      });
    case 'remind of a promise':
      return told(same, { tell: [{ letter: 'promise-due-holder', to: 'holder' }] });
    case 'ask about a promise':
      return told(same, { tell: [{ letter: 'promise-asked-parent', to: 'parent' }] });
    case 'ask for more time':
    case 'ask for a pause':
      return { ...same, notices: [{ letter: 'more-time-asked-above', to: 'above' }] };
    case 'grant more time':
      return extended(same, concern, facts, setting, [
        { letter: 'extended-parent', to: 'parent' },
        { letter: 'more-time-granted-holder', to: 'holder' },
      ]);
    case 'grant a pause':
      return paused(same, concern, facts, setting, [
        { letter: 'paused-parent', to: 'parent' },
        { letter: 'more-time-granted-holder', to: 'holder' },
      ]);
    case 'decline more time':
      return { ...same, notices: [{ letter: 'more-time-declined-holder', to: 'holder' }] };
    case 'pause':
      return paused(same, concern, facts, setting, [{ letter: 'paused-parent', to: 'parent' }]);
    case 'resume':
      return { ...same, redate: datesResumed(concern.running, setting), notices: RESUMED };
    case 'offer mediation':
    case 'decline mediation':
      return { ...same, notices: mediationNotices(step, parts) };
    case 'agree to mediation':
      return {
        ...same,
        redate: datesInMediation(concern, setting),
        notices: mediationNotices(step, parts),
      };
    case 'end mediation':
      return {
        ...same,
        redate: datesResumed(concern.running, setting),
        notices: mediationNotices(step, parts),
      };
    case 'withdraw':
      return closed(same, concern, 'withdrawn', setting, [
        { letter: 'withdrawn-parent', to: 'parent' },
        { letter: 'withdrawn-holder', to: 'holder' },
      ]);
    case 'reopen':
      return reopened(same, concern, facts, setting);
    case 'remind':
      return { ...same, notices: [{ letter: 'due-tomorrow-holder', to: 'holder' }] };
    case 'report overdue':
      return { ...same, notices: overdueNotices(facts) };
    case 'remind the parent':
      return { ...same, notices: [{ letter: 'time-ends-parent', to: 'parent' }] };
    case 'lapse':
      return closed(same, concern, 'lapsed', setting, [
        { letter: 'lapsed-parent', to: 'parent' },
        { letter: 'lapsed-holder', to: 'holder' },
      ]);
    case 'find a holder':
      return inOtherHands(same, concern, concern, setting);
    case 'set the dates':
      return {
        ...same,
        redate: redatable(concern, setting),
        notices: concern.state === 'open' ? [{ letter: 'dates-set-parent', to: 'parent' }] : [],
      };
    case 'tell of cover':
      return { ...same, notices: [{ letter: 'covered-parent', to: 'parent' }] };
    case 'move the dates':
      return {
        ...same,
        redate: movedDates(concern.running, setting),
        notices: [
          { letter: 'dates-moved-parent', to: 'parent' },
          // Of a closed one nothing is wanted of whoever had it.
          ...(CLOSED_STATES.includes(concern.state)
            ? []
            : [{ letter: 'dates-moved-holder' as const, to: 'holder' as const }]),
        ],
      };
  }
}

/** With the parent now: their time to take it further begins. */
function answered(same: Decision, concern: ConcernFacts, setting: Setting): Decision {
  return {
    ...same,
    state: 'answered',
    stop: SCHOOLS_CLOCKS,
    start: [parentsClock('move-on', same.stage, concern, setting)],
    notices: [{ letter: 'answered-parent', to: 'parent' }],
  };
}

/** A step that changes nothing of where the concern stands: those whom it concerns are told. */
function told(same: Decision, outcome: Told): Decision | No {
  return 'sentence' in outcome
    ? { kind: 'not now', sentence: outcome.sentence }
    : { ...same, notices: outcome.tell };
}

/** Promises that come with an answer or a decision are bound to the same days as any other. */
function wrongDays({ promised: days = [] }: StepFacts, { calendar, today }: Setting): No | undefined {
  const sentence = refusalOfDays(days, calendar, today);
  return sentence === undefined ? undefined : { kind: 'not now', sentence };
}

/** Proposing and agreeing ask for the same: a division that can be made. The dates stay as they are. */
function divided(same: Decision, concern: ConcernFacts, facts: StepFacts, notice: Notice): Decision | No {
  const sentence = whyNotDivided(concern, facts.division);
  return sentence === undefined ? { ...same, notices: [notice] } : { kind: 'not now', sentence };
}

function isAppointed({ appointments = [] }: ConcernFacts, as: AppointedAs): boolean {
  return appointments.some(({ what }) => what === as);
}

function mayAppoint(concern: ConcernFacts, { appoints }: StepFacts, { today, roster }: Setting): boolean {
  if (!appoints) return true;
  const { personId, untilOn, hasTouched } = appoints;
  if (untilOn < today || untilOn > addDays(today, LONGEST_APPOINTMENT)) return false;
  return personId === undefined || (!hasTouched && mayBeAppointed(personId, concern, roster));
}

/** Is it, or would it come to be, in the hands of somebody who may have it? */
function mayAnybodyHaveIt(concern: ConcernFacts, roster: Roster): boolean {
  if (isAnybodyThere(concern.holder, concern, roster)) return true;
  const place = placeInstead(concern.stage, concern.holder, concern, roster);
  return place !== undefined && isAnybodyThere(place.holder, concern, roster);
}

/** Whoever is appointed to clerk what a panel is to hear has it from now on, in the clerk's place. */
function appointed(same: Decision, what: AppointedAs, { appoints }: StepFacts): Decision | No {
  if (!appoints) return { kind: 'not now', sentence: 'Choose who is to be appointed.' };
  const { personId } = appoints;
  if (what === 'clerk' && personId === undefined)
    return { kind: 'not now', sentence: 'Choose somebody at the school to clerk it.' };
  const takesIt = what === 'clerk' && same.stage === 'governing body';
  return {
    ...same,
    ...(takesIt ? { holder: { post: 'clerk', personId } } : {}),
    appointee: personId,
    notices: [
      { letter: 'appointed-parent', to: 'parent' },
      { letter: 'appointed-person', to: 'appointee' },
    ],
  };
}

/** Where they had it in the clerk's place, it goes to whoever comes next. */
function unappointed(same: Decision, concern: ConcernFacts, facts: StepFacts, setting: Setting): Decision {
  const ends = concern.appointments?.find(({ id }) => facts.ends === undefined || facts.ends === id);
  const { post, personId } = concern.holder;
  const hadIt =
    ends?.what === 'clerk' && post === 'clerk' && personId !== undefined && personId === ends.personId;
  const next = hadIt
    ? nextPlace('head teacher', { ...concern, holder: undefined, appointedClerk: undefined }, setting.roster)
    : undefined;
  const moved = next ? changeHands(same, next.holder) : same;
  return {
    ...moved,
    appointee: ends?.personId,
    notices: [
      ...moved.notices,
      { letter: 'appointment-over-parent', to: 'parent' },
      { letter: 'appointment-over-person', to: 'appointee' },
    ],
  };
}

function changeHands(same: Decision, holder: Holder): Decision {
  return {
    ...same,
    holder,
    notices: [
      { letter: 'new-holder-parent', to: 'parent' },
      { letter: 'new-holder-holder', to: 'holder' },
    ],
  };
}

function reassigned(
  same: Decision,
  concern: ConcernFacts,
  facts: StepFacts,
  setting: Setting,
): Decision | No {
  if (!facts.to) return { kind: 'not now', sentence: 'Choose who is to have it.' };
  if (isSameHolder(facts.to, concern.holder)) return { kind: 'not now', sentence: 'They have it already.' };
  if (!mayBeGiven(facts.to, concern.stage, concern, setting.roster)) {
    return { kind: 'not now', sentence: 'It cannot go to them: choose somebody from the list.' };
  }
  return changeHands(same, facts.to);
}

/** Out of hands that are empty, or that it is about, into those that come next; at a new stage with that stage's clocks. */
function inOtherHands(same: Decision, concern: ConcernFacts, matter: Matter, setting: Setting): Decision {
  const place = placeInstead(concern.stage, concern.holder, matter, setting.roster);
  if (!place || isSameHolder(place.holder, concern.holder)) return same;
  return place.stage === concern.stage || concern.state !== 'open'
    ? changeHands(same, place.holder)
    : toTheHeadStage(same, concern, place.holder, setting);
}

function toTheHeadStage(same: Decision, concern: ConcernFacts, holder: Holder, setting: Setting): Decision {
  return {
    ...changeHands(same, holder),
    stage: 'head teacher',
    travelling: pointsAtStage(concern).map((point) => point.id),
    stop: SCHOOLS_CLOCKS,
    start: clocksFor('head teacher', setting.today, setting),
  };
}

/**
 * A description has been matched to a person. Where that person holds the concern, or the governors have to deal with it now, it leaves
 * its holder in the same step.
 */
function named(same: Decision, concern: ConcernFacts, facts: StepFacts, setting: Setting): Decision | No {
  if (facts.nobodyOnTheList && hasUnmatchedWords(concern)) return same;
  if (!facts.person) return { kind: 'not now', sentence: 'Choose who is meant.' };
  const complainedAbout = [
    ...concern.complainedAbout,
    { kind: 'person' as const, personId: facts.person.personId },
  ];
  const matter = { ...concern, complainedAbout };
  const becomesTheGovernors =
    isForTheGovernors(matter, setting.roster) && !isForTheGovernors(concern, setting.roster);
  if (!becomesTheGovernors || concern.stage === 'governing body')
    return inOtherHands(same, concern, matter, setting);
  const holder = headStageHolder(matter, setting.roster);
  if (concern.stage === 'head teacher' || concern.state !== 'open')
    return isSameHolder(holder, concern.holder) ? same : changeHands(same, holder);
  return toTheHeadStage(same, concern, holder, setting);
}

/** A clock of the parent's own, from today, of the length that was in force when the stage began: that is what they were told. */
function parentsClock(
  kind: 'move-on' | 'reopen',
  stage: Stage,
  concern: Pick<ConcernFacts, 'numbersInForce'>,
  setting: Setting,
): ClockToStart {
  const numbers = numbersOf(concern, setting);
  const schoolDays = numbers[kind === 'move-on' ? 'moveOn' : 'reopenDays'];
  return { kind, stage, schoolDays, due: dueDate(setting.calendar, setting.today, schoolDays, numbers) };
}

/** What the school says after its answer gives the parent their whole time again. */
function timeAnew(concern: ConcernFacts, setting: Setting): Partial<Decision> {
  if (concern.state !== 'answered') return {};
  return { stop: ['move-on'], start: [parentsClock('move-on', concern.stage, concern, setting)] };
}

/** Closed, but not for good: the parent's time to open it again begins. */
function closed(
  same: Decision,
  concern: ConcernFacts,
  state: State,
  setting: Setting,
  notices: readonly Notice[],
): Decision {
  return {
    ...same,
    state,
    stop: EVERY_CLOCK,
    start: [parentsClock('reopen', same.stage, concern, setting)],
    notices,
  };
}

/**
 * Back to where it stood: answered, with the parent's time to move on anew; or open, with the clocks of its stage anew. In hands that
 * may hold it, and where those of a stage that is not answered yet do not, at the stage of those that do.
 */
function reopened(same: Decision, concern: ConcernFacts, facts: StepFacts, setting: Setting): Decision {
  const place = placeAgain(concern.stage, concern.holder, concern, concern.closedWith ?? [], setting.roster);
  const isAnswered = concern.state !== 'withdrawn' || facts.closedFrom === 'answered';
  const stage = isAnswered ? concern.stage : place.stage;
  return {
    ...same,
    state: isAnswered ? 'answered' : 'open',
    stage,
    holder: place.holder,
    travelling: stage === concern.stage ? [] : pointsAtStage(concern).map((point) => point.id),
    stop: ['reopen'],
    start: isAnswered
      ? [parentsClock('move-on', stage, concern, setting)]
      : clocksFor(stage, saidOn(facts, setting), setting),
    notices: [
      { letter: 'reopened-parent', to: 'parent' },
      { letter: 'reopened-holder', to: 'holder' },
    ],
  };
}

function settled(same: Decision, concern: ConcernFacts, facts: StepFacts, setting: Setting): Decision {
  const all = pointsAtStage(concern).every((point) => (facts.settled?.[point.id] ?? point.settled) === 'yes');
  if (!all) return same;
  return closed(same, concern, 'resolved', setting, [{ letter: 'settled-holder', to: 'holder' }]);
}

/**
 * Who dealt with a concern at the stage where it stands: in whose hands it is, and who answered there. Said to be also about them, it is
 * about each of them from that moment (COI-7).
 */
export function whoDealtWithIt(concern: ConcernFacts, roster: Roster): string[] {
  return [...new Set([...handsOf(concern.holder, roster), ...(concern.answeredBy ?? [])])];
}

/** The same concern, also about those who dealt with it until now. */
export function alsoAboutThem(concern: ConcernFacts, roster: Roster): ConcernFacts {
  const them = whoDealtWithIt(concern, roster).map((personId) => ({ kind: 'person' as const, personId }));
  return { ...concern, complainedAbout: [...concern.complainedAbout, ...them] };
}

function movedOn(same: Decision, concern: ConcernFacts, facts: StepFacts, setting: Setting): Decision | No {
  // Whom it is about now decides who gets it, before anybody is told.
  const matter = facts.alsoAboutThem ? alsoAboutThem(concern, setting.roster) : concern;
  const place = nextPlace(concern.stage, matter, setting.roster);
  const unresolved = pointsAtStage(concern).filter((point) => point.settled !== 'yes');
  const travelling = unresolved.map((point) => point.id).filter((id) => facts.taken?.includes(id));
  if (!place) return { kind: 'not now', sentence: 'This is the last stage at the school.' };
  if (travelling.length === 0)
    return { kind: 'not now', sentence: 'Choose at least one point to take further.' };
  const formal = place.stage === 'governing body';
  return {
    ...same,
    state: 'open',
    ...place,
    declaredFormalOn: concern.declaredFormalOn ?? (formal ? saidOn(facts, setting) : undefined),
    travelling,
    stop: EVERY_CLOCK,
    start: clocksFor(place.stage, saidOn(facts, setting), setting),
    notices: [
      { letter: 'moved-on-parent', to: 'parent' },
      { letter: 'moved-on-holder', to: 'holder' },
      { letter: 'moved-on-former', to: 'former holder' },
    ],
  };
}

/** Who deals with it once it is formal: at the head teacher's stage whoever has it already, unless it is also about them. */
export function formalHolder(concern: ConcernFacts, isAlsoAboutThem: boolean, roster: Roster): Holder {
  if (isAlsoAboutThem) return headStageHolder(alsoAboutThem(concern, roster), roster);
  return concern.stage === 'head teacher' ? concern.holder : headStageHolder(concern, roster);
}

function declaredFormal(same: Decision, concern: ConcernFacts, facts: StepFacts, setting: Setting): Decision {
  const unresolved = pointsAtStage(concern).filter((point) => point.settled !== 'yes');
  const points = unresolved.length > 0 ? unresolved : pointsAtStage(concern);
  const holder = formalHolder(concern, facts.alsoAboutThem === true, setting.roster);
  const stays = concern.stage === 'head teacher' && isSameHolder(holder, concern.holder);
  return {
    ...same,
    state: 'open',
    stage: 'head teacher',
    holder,
    declaredFormalOn: saidOn(facts, setting),
    travelling: points.map((point) => point.id),
    stop: EVERY_CLOCK,
    start: clocksFor('head teacher', saidOn(facts, setting), setting),
    notices: [
      { letter: 'formal-parent', to: 'parent' },
      { letter: 'formal-holder', to: 'holder' },
      ...(stays ? [] : [{ letter: 'moved-on-former' as const, to: 'former holder' as const }]),
    ],
  };
}

function decided(same: Decision, concern: ConcernFacts, facts: StepFacts): Decision | No {
  const undecided = pointsAtStage(concern).filter((point) => facts.findings?.[point.id] === undefined);
  if (undecided.length > 0)
    return { kind: 'not now', sentence: 'Every point needs a finding before the decision can be issued.' };
  return {
    ...same,
    state: 'decided',
    stop: EVERY_CLOCK,
    notices: [
      { letter: 'decided-parent', to: 'parent' },
      { letter: 'decided-head', to: 'head' },
    ],
  };
}

function extended(
  same: Decision,
  concern: ConcernFacts,
  facts: StepFacts,
  setting: Setting,
  notices: readonly Notice[],
): Decision | No {
  const { extension } = facts;
  const clock = extension && clockToExtend(concern, setting, extension.clock);
  if (!extension || !clock || !daysToExtendTo(concern, clock, setting).includes(extension.until)) {
    const { days } = numbersOf(concern, setting).extension;
    const sentence = `Choose a school day after the last day, at most ${days} school days later.`;
    return { kind: 'not now', sentence };
  }
  if (extension.reason === '')
    return { kind: 'not now', sentence: 'Say why, in words that the parent reads.' };
  return {
    ...same,
    redate: [{ kind: clock.kind, due: extendedTo(clock, extension, setting) }],
    notices,
  };
}

const RESUMED: readonly Notice[] = [
  { letter: 'resumed-parent', to: 'parent' },
  { letter: 'resumed-holder', to: 'holder' },
];

function paused(
  same: Decision,
  concern: ConcernFacts,
  facts: StepFacts,
  setting: Setting,
  notices: readonly Notice[],
): Decision | No {
  const redate = facts.pause ? datesPaused(concern, facts.pause, setting) : [];
  if (redate.length === 0) {
    const { days } = numbersOf(concern, setting).pause;
    return { kind: 'not now', sentence: `Choose a school day to come, after at most ${days} school days.` };
  }
  if (facts.pause?.reason === '')
    return { kind: 'not now', sentence: 'Say why, in words that the parent reads.' };
  return { ...same, redate, notices };
}

/** What waited for the parent waits no longer. */
function parentWrote(same: Decision, { running }: ConcernFacts, setting: Setting): Decision {
  const waited = pauseNow(running)?.why === 'waiting for the parent';
  return {
    ...same,
    redate: waited ? datesResumed(running, setting) : [],
    notices: [{ letter: 'message-holder', to: 'holder' }, ...(waited ? RESUMED : [])],
  };
}

function dutyAdded(
  same: Decision,
  { stage }: ConcernFacts,
  { duty }: StepFacts,
  setting: Setting,
): Decision | No {
  if (!duty) return { kind: 'not now', sentence: 'Choose what it also is.' };
  return {
    ...same,
    start: [{ kind: duty.kind, stage, schoolDays: 0, due: dutyDate(duty.kind, duty.receivedOn, setting) }],
    notices: [
      { letter: 'duty-added-parent', to: 'parent' },
      { letter: 'duty-added-holder', to: 'holder' },
    ],
  };
}
