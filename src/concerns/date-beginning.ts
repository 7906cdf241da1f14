// What began the count of a date, and who has the days? Said of what truly happened on its first day.
import { isDuty } from '../procedure/duties.js';
import type { Beginning } from '../procedure/school-days.js';
import type { Step } from '../procedure/terms.js';
import { english as t } from '../web/words.js';
import type { Clock, Concern } from './concern.js';

/** Who reads it: `above` sees that the concern exists, with its dates, and nothing that anybody typed. */
export type DateReader = 'parent' | 'staff' | 'above';

/** How the explanation of a running clock begins, in words that are true of the step that started it. */
export function beginningOf(concern: Concern, clock: Clock, reader: DateReader): Beginning {
  const isTheParents = clock.kind === 'move-on' || clock.kind === 'reopen';
  return {
    began: beganBy(concern, clock, reader),
    has: isTheParents ? parentHas(reader) : t('The school has'),
  };
}

function parentHas(reader: DateReader): string {
  return reader === 'parent' ? t('You have') : 'The parent has';
}

function beganBy(concern: Concern, clock: Clock, reader: DateReader): string {
  const { begunBy, receivedOn } = clock.explanation;
  if (clock.kind === 'subject-access') return t('The request reached the school');
  if (isDuty(clock.kind)) return t('It reached the school');
  if (begunBy === 'reopen') return t('It was opened again');
  if (clock.kind === 'reopen') return t('It was closed');
  if (clock.kind === 'move-on') return gaveTheTime(begunBy, reader);
  if (begunBy === 'make part of it a concern of its own') return t('It became a concern of its own');
  if (begunBy === 'declare formal') return t('It became a formal complaint');
  if (begunBy !== undefined) return t('It came to this stage');
  if (receivedOn === concern.receivedOn) return t('It reached the school');
  const isDeclared = clock.stage === 'head teacher' && concern.declaredFormalOn === receivedOn;
  return isDeclared ? t('It became a formal complaint') : t('It came to this stage');
}

/** The parent's time begins with the answer, and anew with whatever the school says after it. */
function gaveTheTime(begunBy: Step | undefined, reader: DateReader): string {
  // What was kept before this was noted does not tell an answer from a message after it.
  if (begunBy === undefined) return t('This time began');
  if (begunBy === 'answer' || begunBy === 'decide whether to look into it') return t('The answer was sent');
  // Whoever stands above learns that there is an answer, and nothing of what was said since.
  if (reader === 'above') return 'The school wrote again after its answer';
  return SAID_AFTERWARDS[begunBy] ?? t('After its answer, the school wrote again');
}

const SAID_AFTERWARDS: Partial<Record<Step, string>> = {
  'offer to meet': t('After its answer, the school offered times to meet'),
  'write an account': t('After its answer, the school wrote down what was said'),
  promise: t('After its answer, the school made a promise'),
  'say that it is done': t('After its answer, the school said that it had kept a promise'),
};
