// Who is appointed for a concern, as its page says it, to parents and staff alike.
import type { StaffActor } from '../access/actor.js';
import type { Concern } from '../concerns/concern.js';
import type { ConcernForReader } from '../concerns/load-for.js';
import { inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import type { Visit } from '../web/route.js';
import { english as t } from '../web/words.js';

export interface AppointmentView {
  readonly id: string;
  readonly words: string;
  /** How whoever is from outside can be reached: for staff. */
  readonly contact: string;
}

/** Said first to whoever is appointed to look into it: until when, and what is theirs to do; undefined for everybody else. */
export function looksIntoWords(
  { concern, people, parts }: Pick<ConcernForReader, 'concern' | 'people' | 'parts'>,
  { actor, today }: Visit<StaffActor>,
): string | undefined {
  if (!parts.includes('investigator')) return undefined;
  const own = concern.appointments.find(({ personId }) => personId === actor.personId);
  const until = own ? ` until ${inWords(own.untilOn, today)}` : '';
  return `You look into this${until}. Read it, and keep notes below of what you find: ${people.nameOf(concern.holder)} answers the parent.`;
}

export function appointmentViews(
  { appointments }: Pick<Concern, 'appointments'>,
  people: People,
  today: Day,
): AppointmentView[] {
  return appointments.map(({ id, what, personId, untilOn, outsideName, outsideContact }) => {
    const who =
      personId === undefined
        ? t('{name}, from outside the school,', { name: outsideName ?? t('Somebody') })
        : (people.person(personId)?.name ?? t('Somebody'));
    const until = inWords(untilOn, today);
    const words =
      what === 'clerk'
        ? t('{who} is its clerk until {until}.', { who, until })
        : t('{who} looks into it independently until {until}.', { who, until });
    return { id, words, contact: outsideContact ?? '' };
  });
}
