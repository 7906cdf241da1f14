// May a letter to staff leave now, by the hours that the school has set? Not asked of what cannot wait.
import { dayOf, instantAt, timeOf } from '../clock.js';
import type { Deps } from '../deps.js';
import { hoursBegin } from '../procedure/staff-hours.js';
import { inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { english as t } from '../web/words.js';
import type { LetterKind } from './catalogue.js';
import type { PostedLetter } from './letters-store.js';

/** A child's safety, and the door to the portal itself. */
const AT_ANY_TIME: readonly LetterKind[] = ['call-back', 'call-back-waits', 'sign-in'];

/** When staff are told of what comes in at an instant; undefined where it is at once. */
export function staffAreTold({ school }: Deps, at: string): { day: Day; time: string } | undefined {
  const { staffHours } = school.settings();
  if (staffHours === null) return undefined;
  return hoursBegin(school.calendar(), staffHours, dayOf(at), timeOf(at));
}

/** When staff hear of what came in at an instant, for its parent: `Tuesday 24 November at 07:30`; undefined where it is at once. */
export function toldWords(deps: Deps, at: string): string | undefined {
  const told = staffAreTold(deps, at);
  return told && t('{day} at {time}', { day: inWords(told.day, deps.clock.today()), time: told.time });
}

/** The instant before which this letter does not leave; undefined where it may now. */
export function waitsUntil(deps: Deps, letter: PostedLetter): string | undefined {
  if (letter.personId === null || AT_ANY_TIME.includes(letter.kind)) return undefined;
  const told = staffAreTold(deps, deps.clock.now());
  return told && instantAt(told.day, told.time);
}
