// What is said where nobody at the school may deal with a concern, before it is sent and afterwards: who outside can act.
import { inWords } from '../procedure/days.js';
import { isAnybodyThere } from '../procedure/routing.js';
import type { Day } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import type { Settings } from '../school/settings.js';
import { english as t } from '../web/words.js';
import type { Concern } from './concern.js';
import { officerWords } from './designated-officer.js';

interface Box {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** Who can act, by the school's settings; the Department for Education always. */
export function nobodyThereWords(settings: Settings, since?: string): Box {
  const { outsideHelp } = settings;
  const officer = officerWords(settings);
  return {
    title: t('At the moment nobody at the school can deal with this'),
    paragraphs: [
      t('It is kept safe, nobody it is about can see it, and it goes to the first person who may have it.'),
      ...(since === undefined
        ? []
        : [t('Since {date} it is marked as one that needs help from outside the school.', { date: since })]),
      t(
        'You need not wait for that: the Department for Education can act where a school cannot carry out its own procedure (www.gov.uk/complain-about-school).',
      ),
      ...outsideHelp.map(({ name, phone }) => t('You can also ring {name}: {phone}.', { name, phone })),
      ...(officer === undefined
        ? []
        : [
            t(
              'If it is about a child’s safety and somebody who works with children, ring the council’s designated officer now: {officer}.',
              { officer },
            ),
          ]),
    ],
  };
}

/** The box at the top where nobody may deal with it; undefined as long as somebody may. */
export function nobodyNotice(
  concern: Concern,
  people: People,
  settings: Settings,
  today: Day,
): Box | undefined {
  const isWaiting = concern.closedOn === undefined && !isAnybodyThere(concern.holder, concern, people);
  const since = concern.outsideHelpSince;
  return isWaiting ? nobodyThereWords(settings, since && inWords(since, today)) : undefined;
}
