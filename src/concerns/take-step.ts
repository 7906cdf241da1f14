// THE ONE DOOR: every change to a concern after it was raised passes through here, whole or not at all.
import type { Actor } from '../access/actor.js';
import { partsEntering } from '../access/entering.js';
import { everyPartOf, sightOf } from '../access/parts.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import {
  decide,
  whoDealtWithIt,
  type ClockToStart,
  type Decision,
  type Setting,
  type StepFacts,
} from '../procedure/decide.js';
import { isDuty } from '../procedure/duties.js';
import { numbersOf } from '../procedure/numbers.js';
import type { Part } from '../procedure/policy.js';
import { isForTheGovernors, isSameHolder } from '../procedure/routing.js';
import { CLOSED_STATES, type ClockKind, type Day, type Step } from '../procedure/terms.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { NotFound, Refused } from '../web/errors.js';
import { endAsked } from './asked-store.js';
import { endAppointments } from './appointments-store.js';
import type { Concern } from './concern.js';
import {
  findConcern,
  moveConcern,
  redateClock,
  sendPointsOn,
  startClock,
  stopClocks,
} from './concern-store.js';
import { enter, inHands, type EntryFacts } from './entries.js';
import type { Entered } from './how-it-came.js';
import { closeHolding, keepHands, openHolding, type LeftBy } from './holdings-store.js';
import { postNotices } from './notices.js';
import { closeMediation, closeTimeAskedFor } from './open-questions-store.js';
import { settingOf } from './setting.js';
import type { StepTaken } from './step-taken.js';

export interface StepToTake {
  readonly ref: string;
  readonly step: Step;
  readonly actor: Actor;
  /** The version the page showed. Left out only where nothing on the page could have gone stale. */
  readonly version?: number | undefined;
  readonly facts?: StepFacts;
  /** Further parts that the actor has for this step, such as the office's. */
  readonly alsoAs?: readonly Part[];
  /** The parent's own word, which somebody at the school enters for them; whether they may is asked here. */
  readonly entered?: Entered | undefined;
  /** Keeps the act's own rows, in the same transaction. */
  readonly keep?: (tx: Tx, taken: StepTaken) => Promise<void>;
  readonly entryFacts?: EntryFacts;
}

/**
 * Takes a step, or changes nothing: state, clocks, holder, the act's rows, one entry and the letters are committed together, and only
 * then is it confirmed. Throws `NotFound` where there is no such concern or it is not the actor's to act on, and `Refused` where the
 * procedure says no (`not now`) or the record has moved on since the page was opened (`stale`).
 */
export async function takeStep(deps: Deps, request: StepToTake): Promise<StepTaken> {
  const taken = await deps.db.write((tx) => takeStepIn(tx, deps, request));
  deps.nudge();
  return taken;
}

/** The same inside a transaction that is open already. */
export async function takeStepIn(tx: Tx, deps: Deps, request: StepToTake): Promise<StepTaken> {
  const { step, actor, entered } = request;
  const facts = { ...request.facts, ...(entered ? { cameOn: entered.cameOn } : {}) };
  const at = deps.clock.now();
  const today = deps.clock.today();
  const concern = await findConcern(tx, { ref: request.ref });
  if (!concern) throw new NotFound();
  const roster = await loadRoster(tx, today);
  const alsoAs = entered ? partsEntering(actor, concern, roster, step) : (request.alsoAs ?? []);
  if (sightOf(actor, concern, roster) === 'none' && alsoAs.length === 0) throw new NotFound();
  const parts = [...everyPartOf(actor, concern, roster), ...alsoAs];
  const setting = settingOf(deps, roster);
  const decision = decide(concern, step, parts, facts, setting);
  if (decision.kind === 'not yours') throw new NotFound();
  if (request.version !== undefined && request.version !== concern.version) throw new Refused(stale());
  if (decision.kind === 'not now')
    throw new Refused({ kind: 'refusal', why: 'not now', sentence: decision.sentence });

  const moved = await moveConcern(tx, concern.id, concern.version, {
    state: decision.state,
    stage: decision.stage,
    holder: decision.holder,
    forGovernors: concern.forGovernors || becomesTheGovernors(concern, facts, roster),
    declaredFormalOn: decision.declaredFormalOn,
    nextDueOn: nextDue(concern, decision),
    outsideHelpSince: decision.outsideHelpSince,
    closedOn: CLOSED_STATES.includes(decision.state) ? (concern.closedOn ?? today) : undefined,
  });
  if (!moved) throw new Refused(stale());
  const entryId = await enter(tx, deps.keys, {
    concernId: concern.id,
    seq: concern.version + 1,
    at,
    step,
    actor,
    facts: { ...request.entryFacts, ...entered, ...changes(concern, decision, roster) },
  });
  const taken: StepTaken = { concern, decision, entryId, at };
  await stopClocks(tx, concern.id, decision.stop, today, step);
  const isTheParents = decision.start.every(({ kind }) => kind === 'move-on' || kind === 'reopen');
  const numbers = isTheParents ? numbersOf(concern, setting) : setting.numbers;
  await startClocks(tx, concern.id, decision.start, { today, numbers });
  await sendPointsOn(tx, decision.travelling, decision.stage);
  for (const { kind, due } of decision.redate) await redateClock(tx, concern.id, kind, due);
  await changeHands(tx, { concern, decision, at, step, roster, taughtBy: facts.taughtBy });
  // What others were asked ends with the stage, for good: also where the concern comes back to it.
  if (decision.stage !== concern.stage || decision.state !== concern.state) await endAsked(tx, concern.id);
  await letGo(tx, concern, decision, at);
  await endWhatIsOver(tx, taken, facts, roster);
  await request.keep?.(tx, taken);
  await postNotices(tx, deps, { taken, actor, roster });
  return taken;
}

/**
 * An investigation ends with the outcome; any appointment, for good, when whoever was appointed is kept from it: named by mistake they
 * do not come back to it by that. A clerk still has letters to send.
 */
async function endWhatIsOver(
  tx: Tx,
  { concern, decision, at }: StepTaken,
  facts: StepFacts,
  roster: People,
): Promise<void> {
  const isOutcome = decision.stage !== concern.stage || decision.state !== concern.state;
  if (isOutcome) await endAppointments(tx, concern.id, { what: 'investigator' }, at);
  for (const personId of nowKeptFrom(concern, facts, roster))
    await endAppointments(tx, concern.id, { personId }, at);
}

/** Whom this very step keeps from it. */
function nowKeptFrom(concern: Concern, facts: StepFacts, roster: People): string[] {
  return [
    ...(facts.person ? [facts.person.personId] : []),
    ...(facts.interest ? [facts.interest.personId] : []),
    ...(facts.alsoAboutThem ? whoDealtWithIt(concern, roster) : []),
  ];
}

/** Keeps in whose hands it was, and whose they are, when it leaves them or is closed. */
async function changeHands(
  tx: Tx,
  given: {
    readonly concern: Concern;
    readonly decision: Decision;
    readonly at: string;
    readonly step: Step;
    readonly roster: People;
    readonly taughtBy: readonly string[] | undefined;
  },
): Promise<void> {
  const { concern, decision, at, step, roster } = given;
  // Closed, it stays with those who had it then, whoever has their class or post since.
  const isOver = CLOSED_STATES.includes(concern.state);
  // What stays with its teacher was never with whoever has the class now.
  const stayed = step === 'keep with its teacher' ? decision.holder : concern.holder;
  const isPassedOn = step === 'keep with its teacher' && decision.holder.personId === undefined;
  const hadIt = (isPassedOn ? given.taughtBy : undefined) ?? roster.peopleOf(stayed).map(({ id }) => id);
  const by = isOver ? concern.closedWith : hadIt;
  // Opened again, it begins anew also in the same hands: who had it before goes on seeing what was said until then.
  const isAnew = step === 'reopen';
  if (isAnew || !isSameHolder(concern.holder, decision.holder) || concern.stage !== decision.stage) {
    await closeHolding(tx, concern.id, { at, leftBy: LEFT_BY[step] ?? 'handed over', by });
    await openHolding(tx, concern.id, decision.stage, decision.holder, at);
  } else if (CLOSED_STATES.includes(decision.state)) {
    await keepHands(tx, concern.id, by);
  }
}

/** What one side has asked and the other not answered is over when it was asked of a stage, or of hands, that have it no longer. */
async function letGo(tx: Tx, concern: Concern, decision: Decision, at: string): Promise<void> {
  const isLeft = decision.stop.includes('reply') || decision.state !== concern.state;
  const isPassedOn = !isSameHolder(concern.holder, decision.holder);
  if (isLeft && concern.mediation) await closeMediation(tx, concern.id, at);
  if ((isLeft || isPassedOn) && concern.isTimeAskedFor) await closeTimeAskedFor(tx, concern.id, at);
}

const LEFT_BY: Partial<Record<Step, LeftBy>> = {
  'move on': 'moved on',
  'declare formal': 'moved on',
  'hand back': 'handed back',
  reopen: 'opened again',
};

function stale() {
  return {
    kind: 'refusal' as const,
    why: 'stale' as const,
    sentence:
      'Something has happened on this concern since you opened the page. Nothing you typed has been sent.',
  };
}

function becomesTheGovernors(concern: Concern, facts: StepFacts, roster: People): boolean {
  const them = facts.alsoAboutThem ? whoDealtWithIt(concern, roster) : [];
  const named = [...them, ...(facts.person ? [facts.person.personId] : [])];
  if (named.length === 0) return false;
  const complainedAbout = [
    ...concern.complainedAbout,
    ...named.map((personId) => ({ kind: 'person' as const, personId })),
  ];
  return isForTheGovernors({ ...concern, complainedAbout }, roster);
}

/** The soonest date that the school has to keep, once this step is taken. */
function nextDue(concern: Concern, decision: Decision): Day | undefined {
  // Once it is answered or closed, only what the law asks is still to be kept.
  const isKept = ({ kind }: { kind: ClockKind }): boolean => decision.state === 'open' || isDuty(kind);
  const stays = concern.running
    .filter(isKept)
    .filter(({ kind }) => !decision.stop.includes(kind))
    .filter(({ kind }) => !decision.redate.some((clock) => clock.kind === kind))
    .map((clock) => clock.dueOn);
  const given = [...decision.start, ...decision.redate].filter(isKept).map((clock) => clock.due.dueOn);
  const dates = [...stays, ...given];
  return dates.filter((date) => date !== undefined).sort()[0];
}

/** What changed, as the entry keeps it: so the timeline can be told without the rows of the act. */
function changes(before: Concern, after: Decision, roster: People): EntryFacts {
  const given = [...after.start, ...after.redate];
  const moves = after.redate.flatMap(({ kind, due }) =>
    (due.moves ?? []).slice(movesOf(before, kind)).map((move) => ({ kind, ...move })),
  );
  const until = moves.find((move) => move.until !== undefined)?.until;
  const dates = given.map((clock): [ClockKind, Day | null] => [clock.kind, clock.due.dueOn ?? null]);
  return {
    ...(before.state === after.state ? {} : { state: after.state }),
    ...(before.stage === after.stage ? {} : { stage: after.stage }),
    ...(isSameHolder(before.holder, after.holder) ? {} : inHands(after.holder, roster)),
    ...(before.declaredFormalOn === after.declaredFormalOn ? {} : { formalOn: after.declaredFormalOn }),
    ...(after.travelling.length > 0 ? { points: after.travelling } : {}),
    ...(dates.length > 0 ? { due: Object.fromEntries(dates) } : {}),
    ...(until === undefined ? {} : { until }),
    ...(moves.length > 0
      ? { moved: moves.map(({ kind, from, to, closed }) => ({ kind, from, to, closed })) }
      : {}),
  };
}

/** How often a date had been moved before. */
function movesOf({ running }: Concern, kind: ClockKind): number {
  return running.find((clock) => clock.kind === kind)?.explanation.moves?.length ?? 0;
}

export async function startClocks(
  tx: Tx,
  concernId: string,
  clocks: readonly ClockToStart[],
  setting: Pick<Setting, 'today' | 'numbers'>,
): Promise<void> {
  for (const { kind, stage, due } of clocks) {
    await startClock(tx, {
      id: newId(),
      concernId,
      kind,
      stage,
      startedOn: setting.today,
      dueOn: due.dueOn,
      numbers: JSON.stringify(setting.numbers),
      explanation: JSON.stringify(due),
    });
  }
}
