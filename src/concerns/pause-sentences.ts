// What is said in the timeline of time that stands still and runs again, and of mediation.
import { dayOf } from '../clock.js';
import { inWords } from '../procedure/days.js';
import type { ClockKind, Day, MediationEnd } from '../procedure/terms.js';
import { english as t } from '../web/words.js';
import { whatComes } from './date-view.js';
import type { Entry } from './entries.js';

/** What is to come now, and by when, as the entry gave it. */
function dueIn(entry: Entry): { what: string; date: string } {
  const due = entry.facts['due'] as Partial<Record<ClockKind, Day>>;
  const [kind, until] = Object.entries(due)[0] as [ClockKind, Day];
  return { what: whatComes(kind), date: inWords(until, dayOf(entry.at)) };
}

/** `So the time runs again: the answer is to come by Thursday 17 December.` */
export function runsAgainWords(entry: Entry): string {
  return t('So the time runs again: {what} is to come by {date}.', dueIn(entry));
}

function until(entry: Entry): string {
  return inWords(String(entry.facts['until']), dayOf(entry.at));
}

type PauseStep =
  | 'pause'
  | 'grant a pause'
  | 'resume'
  | 'offer mediation'
  | 'agree to mediation'
  | 'decline mediation'
  | 'end mediation';

export function pauseSentence(
  step: PauseStep,
  entry: Entry,
  { name, reader }: { name: string; reader: 'parent' | 'staff' },
): string {
  const isParents = entry.actor === 'parent';
  const who = isParents ? (reader === 'parent' ? t('You') : 'The parent') : name;
  switch (step) {
    case 'pause':
    case 'grant a pause': {
      const sentence = t('{who} let the time stand still until {until}. Then {what} is to come by {date}.', {
        ...{ who, until: until(entry) },
        ...dueIn(entry),
      });
      return reader === 'staff' ? `${sentence} Why: ${String(entry.facts['category'])}.` : sentence;
    }
    case 'resume':
      return entry.actor === 'clock'
        ? t('The pause was over. The time runs again: {what} is to come by {date}.', dueIn(entry))
        : t('{who} let the time run again: {what} is to come by {date}.', { who, ...dueIn(entry) });
    case 'offer mediation':
      return t('{who} suggested mediation.', { who });
    case 'agree to mediation':
      return t('{who} agreed to mediation. The time stands still until {until} at the latest.', {
        ...{ who, until: until(entry) },
      });
    case 'decline mediation':
      return t('{who} would rather not have mediation.', { who });
    case 'end mediation':
      return [endedWords(who, entry.facts['ended'] as MediationEnd), ...again(entry)].join(' ');
  }
}

function endedWords(who: string, ended: MediationEnd): string {
  return ended === 'agreed'
    ? t('{who} said that mediation is over, and that both sides agreed.', { who })
    : t('{who} said that mediation is over, and that the two sides did not agree.', { who });
}

const again = (entry: Entry): string[] => (entry.facts['due'] === undefined ? [] : [runsAgainWords(entry)]);
