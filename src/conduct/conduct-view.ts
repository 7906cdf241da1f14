// What do both sides read of how a concern is pursued?
import { inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import { english as t } from '../web/words.js';
import type { Conduct } from './conduct-store.js';

export interface ConductView {
  readonly title: string;
  readonly who: string;
  readonly tests: readonly string[];
  readonly body: string;
  /** Until when, or that it is over. */
  readonly holds: string;
}

export function conductViews(found: readonly Conduct[], people: People, today: Day): ConductView[] {
  return found.map(({ kind, personId, tests, body, foundOn, untilOn, liftedOn }) => ({
    title:
      kind === 'limits'
        ? t('How we keep in touch about this')
        : t('We ask you to change how this is pursued'),
    who: t('{name}, {date}', {
      name: people.person(personId)?.name ?? t('The school'),
      date: inWords(foundOn, today),
    }),
    tests: tests.map((test) => t(test)),
    body,
    holds: holds({ untilOn, liftedOn }, today),
  }));
}

function holds({ untilOn, liftedOn }: Pick<Conduct, 'untilOn' | 'liftedOn'>, today: Day): string {
  if (untilOn === undefined) return '';
  if (liftedOn !== undefined) return t('This was lifted on {date}.', { date: inWords(liftedOn, today) });
  return untilOn < today
    ? t('This ended on {date}.', { date: inWords(untilOn, today) })
    : t('This holds until {date}, and ends by itself.', { date: inWords(untilOn, today) });
}
