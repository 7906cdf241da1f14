// The concern of which a parent speaks, by its reference and their name: as much of it as whoever enters their words needs.
import type { StaffActor } from '../access/actor.js';
import { partsEntering } from '../access/entering.js';
import { dayOf } from '../clock.js';
import type { Concern } from '../concerns/concern.js';
import { entriesOf } from '../concerns/entries.js';
import { enteredIn } from '../concerns/how-it-came.js';
import { findConcern } from '../concerns/concern-store.js';
import { settingOf } from '../concerns/setting.js';
import type { Deps } from '../deps.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { inWords } from '../procedure/days.js';
import { decide, pointsAtStage } from '../procedure/decide.js';
import { ruleFor } from '../procedure/policy.js';
import { CLOSED_STATES, type Day, type State } from '../procedure/terms.js';
import { SAID, type Said } from './forms.js';
import { isNamed } from './named.js';

export interface Asked {
  readonly reference: string;
  readonly name: string;
  readonly said: Said;
  readonly came: Day;
}

export type Found =
  | { readonly kind: 'told'; readonly concern: Concern; readonly people: People }
  | { readonly kind: 'no'; readonly field: 'reference' | 'said' | 'came'; readonly message: string };

const NOTHING =
  'Nothing of yours to write down has this reference and this name. Check both with the parent. If both are right, ask the office, the head teacher or the clerk';

/**
 * Finds what may be entered now. A reference that nobody was given, another parent's name, and a concern on which this person may enter
 * nothing get the same words: nobody learns of a concern by this.
 */
export async function findTold(deps: Deps, actor: StaffActor, asked: Asked): Promise<Found> {
  const nothing = no('reference', NOTHING);
  const concern = await findConcern(deps.db.read, { ref: asked.reference });
  if (!concern || !isNamed(asked.name, concern.complainant.name)) return nothing;
  const people = await loadRoster(deps.db.read, deps.clock.today());
  const step = SAID[asked.said];
  const parts = partsEntering(actor, concern, people, step);
  if (parts.length === 0) {
    const mayAnything = partsEntering(actor, concern, people, 'message the school').length > 0;
    return mayAnything ? no('said', NOT_BY_THE_HOLDER) : nothing;
  }
  const wrongDay = whyNotThen(concern, asked);
  if (wrongDay !== undefined) return no('came', wrongDay);
  if (CLOSING.includes(asked.said) && (await hasSpokenSince(deps, concern.id, asked.came)))
    return no('came', SPOKEN_SINCE);
  const taken = pointsAtStage(concern).map(({ id }) => id);
  const facts = { cameOn: asked.came, taken };
  const decision = decide(concern, step, parts, facts, settingOf(deps, people));
  if (decision.kind === 'decision') return { kind: 'told', concern, people };
  const rule = ruleFor(step);
  const isOfItsPlace = rule.stages.includes(concern.stage) && rule.states.includes(concern.state);
  if (isOfItsPlace && decision.kind === 'not now') return no('said', decision.sentence);
  return no(
    'said',
    `That cannot be done now: ${rule.stages.includes(concern.stage) ? STANDS[concern.state] : LAST}`,
  );
}

/** What may close it must be the last that the parent said: a letter that lay about does not speak against them. */
const CLOSING: readonly Said[] = ['settled', 'withdraw'];
const SPOKEN_SINCE =
  'The parent has said something else since that day: ask them whether this still holds, and enter the day on which they say so';

async function hasSpokenSince(deps: Deps, concernId: string, came: Day): Promise<boolean> {
  const entries = await entriesOf(deps.db.read, concernId);
  return entries.some(
    ({ actor, at, facts }) => (enteredIn(facts)?.cameOn ?? (actor === 'parent' ? dayOf(at) : '')) > came,
  );
}

const NOT_BY_THE_HOLDER =
  'You have this concern, or had it before, so somebody else writes that down: ask the office, or whoever stands above';

const LAST = 'it is with the governing body, the last stage at the school';

const STANDS: Readonly<Record<State, string>> = {
  open: 'the school has not answered it yet',
  answered: 'the school has answered it, and it is not closed',
  resolved: 'it is closed as settled',
  withdrawn: 'it is withdrawn',
  lapsed: 'it is closed on the answer given',
  decided: 'the governing body has decided',
};

/** Nothing is said of a concern before it has come, nor taken further from where it did not stand yet. */
function whyNotThen(concern: Concern, { said, came }: Asked): string | undefined {
  const from = said === 'message' ? concern.receivedOn : standsSince(concern);
  if (came >= from) return undefined;
  return `It stands as it does only since ${inWords(from, concern.receivedOn)}: enter that day or a later one`;
}

/** Since when it is where it is: at its stage, or closed. */
function standsSince({ state, stage, clocks, closedOn, receivedOn }: Concern): Day {
  if (CLOSED_STATES.includes(state)) return closedOn ?? receivedOn;
  const begun = clocks.filter((clock) => clock.stage === stage).map(({ startedOn }) => startedOn);
  return begun.sort()[0] ?? receivedOn;
}

function no(field: 'reference' | 'said' | 'came', message: string): Found {
  return { kind: 'no', field, message };
}
