// Planned absences: who is away, and who covers.
import type { StaffActor } from '../access/actor.js';
import { KEEPERS } from '../access/keepers.js';
import type { Deps } from '../deps.js';
import { knownAs, loadRoster, type People, type RosterPerson } from '../people/roster-store.js';
import { mayArrangeCover, mayCoverFor, mayPassTo, sideOf, type Side } from '../procedure/cover.js';
import { inWords } from '../procedure/days.js';
import type { Day, Post } from '../procedure/terms.js';
import { typedText, type Slip, type Typed } from '../web/form.js';
import { NotFound } from '../web/errors.js';
import {
  goTo,
  page,
  route,
  slipPage,
  type Locals,
  type Reply,
  type Route,
  type Visit,
} from '../web/route.js';
import { wordsUnder } from '../web/words.js';
import { absenceForm, type TypedAbsence } from './absence-form.js';
import { absencesFrom, endAbsence, keepAbsence, type Absence } from './absence-store.js';

type StaffVisit = Visit<StaffActor>;

const DONE: Record<string, string> = {
  kept: 'Kept. The parents of open concerns are told on the first day.',
  ended: 'Ended. From today it is as it was before.',
};

const BOTH_SIDES: readonly Side[] = ['school', 'governors'];

interface Choices {
  readonly away: readonly RosterPerson[];
  readonly covering: readonly RosterPerson[];
}

export function absenceRoutes(deps: Deps): Route[] {
  /** Nobody for themselves, whatever they hold meanwhile for somebody else. */
  const choicesOf = (people: People, { personId, posts }: StaffActor): Choices => {
    const others = people.everyone.filter(({ id }) => id !== personId);
    const away = others.filter((person) =>
      BOTH_SIDES.some((side) => mayArrangeCover(posts, person.posts, side)),
    );
    const covering = people.everyone.filter((cover) =>
      away.some((person) => mayCoverFor(posts, person.posts, cover.posts)),
    );
    return { away, covering };
  };
  /** Those that this person could have arranged. */
  const mine = (absences: readonly Absence[], people: People, actor: StaffActor): Absence[] => {
    const { away } = choicesOf(people, actor);
    return absences.filter(({ personId, coverId }) => {
      const them = away.find(({ id }) => id === personId);
      return them && mayArrangeCover(actor.posts, them.posts, sideOf(postsOf(coverId, people)));
    });
  };

  async function locals(visit: StaffVisit, more: Locals): Promise<Locals> {
    const people = await loadRoster(deps.db.read, visit.today);
    const choices = choicesOf(people, visit.actor);
    const absences = mine(await absencesFrom(deps.db.read, visit.today), people, visit.actor);
    const nameOf = (id: string): string => people.person(id)?.name ?? 'Somebody who has left';
    const picks = (of: readonly RosterPerson[]) =>
      of.map((person) => ({ value: person.id, text: knownAs(person) }));
    return {
      typed: {},
      ...more,
      away: picks(choices.away),
      covering: picks(choices.covering),
      absences: absences.map(({ id, personId, coverId, fromOn, toOn }) => ({
        id,
        who: nameOf(personId),
        cover: nameOf(coverId),
        from: inWords(fromOn, visit.today),
        to: inWords(toOn, visit.today),
        isNow: fromOn <= visit.today,
      })),
    };
  }

  return [
    route({
      method: 'get',
      path: '/absences',
      who: KEEPERS.cover,
      handle: async (visit) =>
        page('absences/list', await locals(visit, { done: wordsUnder(DONE, visit.query['done']) })),
    }),
    route({
      method: 'post',
      path: '/absences',
      who: KEEPERS.cover,
      handle: async (visit) => {
        const again = async (slips: readonly Slip[]): Promise<Reply> =>
          slipPage('absences/list', await locals(visit, { typed: typedAgain(visit.body), slips }));
        const people = await loadRoster(deps.db.read, visit.today);
        const choices = choicesOf(people, visit.actor);
        const ids = (of: readonly RosterPerson[]) => of.map(({ id }) => id);
        const parsed = absenceForm(ids(choices.away), ids(choices.covering), visit.today).parse(visit.body);
        if (!parsed.ok) return again(parsed.slips);
        const { personId, coverId, from: fromOn, to: toOn } = parsed.values;
        const absence = { personId, coverId, fromOn, toOn, keptAt: visit.now };
        const passes = mayPassTo(postsOf(coverId, people));
        const keptBy = visit.actor.personId;
        // Looked at and kept in one: of two who enter the same at once, the second is told of the first.
        const slip = await deps.db.write(async (tx) => {
          const absences = await absencesFrom(tx, visit.today);
          const why = whyNot(parsed.values, { ...visit, absences, people });
          if (!why) await keepAbsence(tx, absence, { keptBy, passes });
          return why;
        });
        return slip ? again([slip]) : goTo('/absences?done=kept');
      },
    }),
    route({
      method: 'post',
      path: '/absences/:id/end',
      who: KEEPERS.cover,
      handle: async (visit) => {
        const people = await loadRoster(deps.db.read, visit.today);
        const found = mine(await absencesFrom(deps.db.read, visit.today), people, visit.actor);
        const absence = found.find(({ id }) => id === visit.params['id']);
        if (!absence) throw new NotFound();
        await deps.db.write((tx) => endAbsence(tx, absence.id, visit.today, visit.now));
        return goTo('/absences?done=ended');
      },
    }),
  ];
}

function typedAgain(body: Typed): Record<string, unknown> {
  const dated = (name: string) => ({
    day: typedText(body, `${name}-day`),
    month: typedText(body, `${name}-month`),
    year: typedText(body, `${name}-year`),
  });
  return {
    personId: typedText(body, 'personId'),
    coverId: typedText(body, 'coverId'),
    from: dated('from'),
    to: dated('to'),
  };
}

function postsOf(personId: string, people: People): readonly Post[] {
  return people.person(personId)?.posts ?? [];
}

interface Setting {
  readonly actor: StaffActor;
  readonly today: Day;
  readonly people: People;
  readonly absences: readonly Absence[];
}

/** What the days and the people have to do with each other. */
function whyNot(
  { personId, coverId, from, to }: TypedAbsence,
  { actor, today, people, absences }: Setting,
): Slip | undefined {
  const slip = (field: string, message: string): Slip => ({ field, message });
  if (coverId === personId) return slip('coverId', 'Choose somebody else: nobody covers for themselves');
  const away = postsOf(personId, people);
  const cover = postsOf(coverId, people);
  if (!mayCoverFor(actor.posts, away, cover)) return slip('coverId', whoCould(actor, away));
  if (to < from) return slip('to', 'The last day comes before the first: check both');
  const meets = ({ fromOn, toOn }: Absence): boolean => fromOn <= to && from <= toOn;
  const isAsThis = (other: Absence): boolean => sideOf(postsOf(other.coverId, people)) === sideOf(cover);
  const other = absences.find(
    (absence) => absence.personId === personId && meets(absence) && isAsThis(absence),
  );
  if (other)
    return slip('personId', `They are away already until ${inWords(other.toOn, today)}: end that first`);
  const isAway = absences.some((absence) => absence.personId === coverId && meets(absence));
  return isAway ? slip('coverId', 'They are away themselves in that time: choose somebody else') : undefined;
}

function whoCould({ posts }: StaffActor, away: readonly Post[]): string {
  if (mayArrangeCover(posts, away, 'school'))
    return 'Choose somebody who works at the school and is not a governor';
  return away.includes('chair')
    ? 'Choose a governor who does not work at the school'
    : 'Choose a governor who does not work at the school and is not the chair';
}
