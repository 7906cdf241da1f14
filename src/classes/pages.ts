// Who teaches which class, today and as planned; and saying who does from a day on: the day, the classes, a look at what changes, kept.
import type { StaffActor } from '../access/actor.js';
import { isKeeper, KEEPERS } from '../access/keepers.js';
import { momentWords } from '../concerns/concern-view.js';
import type { Deps } from '../deps.js';
import { knownAs, loadRoster } from '../people/roster-store.js';
import { addDays, inWords, isDay } from '../procedure/days.js';
import { changesAfter, teachersOn } from '../procedure/teaching.js';
import { STAFF } from '../procedure/routing.js';
import type { Day } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import { typedDay, typedText, type Slip, type Typed } from '../web/form.js';
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
import { choicesThatChange, fingerprintOf, keepPlan, readClassBooks, type ClassBooks } from './plan.js';
import { chosenIn, dayForm, fieldOf, placesFor, readChoices } from './plan-form.js';
import { planView } from './plan-view.js';
import { covering, latestClassChanges } from './teaching-store.js';

type StaffVisit = Visit<StaffActor>;

const MOST_CHANGES = 50;

export function classRoutes(deps: Deps): Route[] {
  const { read } = deps.db;

  async function list({ actor, today, query }: StaffVisit): Promise<Reply> {
    const mayChange = isKeeper(actor, KEEPERS.classes);
    // That somebody leaves is not for everybody to read here before they say so themselves.
    const books = await readClassBooks(read, today, mayChange ? undefined : today);
    const covers = await covering(read, today);
    const changes = await latestClassChanges(read, MOST_CHANGES);
    const nameOf = (classId: string) => books.classes.find(({ id }) => id === classId)?.name ?? '';
    const plans = books.classes.map(({ id }) => changesAfter(books.taught, id, today));
    const days = [...new Set(plans.flat().map(({ on }) => on))].sort();
    const kept = changes.find(({ fromOn }) => fromOn === query['kept'])?.fromOn;
    return page('classes/list', {
      done: kept && `Kept. This is who teaches which class from ${inWords(kept, today)}.`,
      mayChange,
      classes: books.classes.map(({ id, name }, index) => {
        const teachers = teachersOn(books.taught, id, today);
        return {
          ...{ name, teachers: teachers.length > 0 ? books.namesOf(teachers) : undefined },
          covers: covers
            .filter(({ classId }) => classId === id)
            .map(({ personId, toOn }) => ({
              who: books.namesOf([personId]),
              until: toOn === null ? undefined : inWords(toOn, today),
            })),
          plans: (plans[index] ?? []).map(({ on, after }) => ({
            from: inWords(on, today),
            who: after.length > 0 ? books.namesOf(after) : undefined,
          })),
        };
      }),
      days: days.map((day) => ({ day, words: inWords(day, today) })),
      changes: mayChange
        ? changes.map(({ at, classId, fromOn, ...change }) => ({
            ...change,
            ...{ name: nameOf(classId), from: inWords(fromOn, today), when: momentWords(at, today) },
          }))
        : [],
    });
  }

  /** The first day of the next school year, or tomorrow. */
  function suggested(today: Day): Typed {
    const next = deps.school.calendar().years.find(({ startsOn }) => startsOn > today)?.startsOn;
    return typedDay('from', next ?? addDays(today, 1));
  }

  const dayLocals = (typed: Typed, slips: readonly Slip[] = []): Locals => ({ typed, slips });

  /** The day in the address: one on which it may still begin. */
  function dayOfPlan({ params, today }: StaffVisit): Day | undefined {
    const from = params['day'] ?? '';
    if (!isDay(from)) throw new NotFound();
    return dayForm(today).parse(typedDay('from', from)).ok ? from : undefined;
  }

  /** Whoever works at the school on that day, and is not there for the governors alone; and whoever teaches already. */
  async function teachersFor(from: Day, books: ClassBooks): Promise<Map<string, string>> {
    const { everyone } = await loadRoster(read, from);
    const planned = books.classes.flatMap(({ id }) => teachersOn(books.taught, id, from));
    const may = everyone.filter(
      ({ id, posts }) =>
        posts.length === 0 || posts.some((post) => STAFF.includes(post)) || planned.includes(id),
    );
    return new Map(may.map((person) => [person.id, knownAs(person)]));
  }

  function choosing(
    { from, books, teachers }: Plan,
    chosen: (classId: string) => readonly string[],
    slips: readonly Slip[] = [],
  ): Locals {
    const words = inWords(from);
    return {
      ...{ title: `Who teaches from ${words}?`, action: `/classes/from/${from}`, slips },
      classes: books.classes.map(({ id, name }) => {
        const people = chosen(id);
        const places = placesFor(lastChosen(people));
        return {
          name,
          places: Array.from({ length: places }, (_, index) => ({
            field: fieldOf(id, index + 1),
            label: ORDINALS[index] ?? 'Another teacher',
            options: [
              { value: '', text: 'Nobody', selected: !people[index] },
              ...Array.from(teachers, ([value, text]) => ({
                value,
                text,
                selected: value === people[index],
              })),
            ],
          })),
        };
      }),
    };
  }

  interface Plan {
    readonly from: Day;
    readonly books: ClassBooks;
    readonly teachers: ReadonlyMap<string, string>;
  }

  async function planOf(visit: StaffVisit, from: Day): Promise<Plan> {
    const books = await readClassBooks(read, visit.today);
    return { from, books, teachers: await teachersFor(from, books) };
  }

  async function planning(visit: StaffVisit): Promise<Reply> {
    const from = dayOfPlan(visit);
    if (from === undefined) return goTo('/classes/next');
    const { actor, body: typed, today } = visit;
    const plan = await planOf(visit, from);
    const { books, teachers } = plan;
    const typedIn = (classId: string) => chosenIn(typed, classId);
    const ids = books.classes.map(({ id }) => id);
    // Only the head reads everything of a class anyway.
    const mayChoose = (personId: string, classId: string): boolean =>
      personId !== actor.personId ||
      actor.posts.includes('head') ||
      teachersOn(books.taught, classId, from).includes(personId);
    const chosen = readChoices(typed, ids, teachers, mayChoose);
    if (!chosen.ok) return slipPage('classes/choose', choosing(plan, typedIn, chosen.slips));
    if (typed['do'] === 'change') return page('classes/choose', choosing(plan, typedIn));
    const choices = chosen.value;
    const seen = typedText(typed, 'seen');
    if (typed['do'] === 'save' && (await keepPlan(deps, actor, { from, choices, seen })))
      return goTo(`/classes?kept=${from}`);
    const changed = choicesThatChange(books, from, choices);
    return page('classes/check', {
      ...{ action: `/classes/from/${from}`, stale: typed['do'] === 'save' },
      ...{ from: inWords(from, today), isToday: from === today },
      ...(await planView({ db: read, actor, books, from, today, changed })),
      fields: [
        { name: 'seen', value: fingerprintOf(books) },
        ...ids.flatMap((id) =>
          chosenIn(typed, id).flatMap((value, index) =>
            value === '' ? [] : [{ name: fieldOf(id, index + 1), value }],
          ),
        ),
      ],
    });
  }

  return [
    route({ method: 'get', path: '/classes', who: 'staff', handle: list }),
    route({
      method: 'get',
      path: '/classes/next',
      who: KEEPERS.classes,
      handle: ({ today }) => page('classes/day', dayLocals(suggested(today))),
    }),
    route({
      method: 'post',
      path: '/classes/next',
      who: KEEPERS.classes,
      handle: ({ body, today }) => {
        const parsed = dayForm(today).parse(body);
        return parsed.ok
          ? goTo(`/classes/from/${parsed.values.from}`)
          : slipPage('classes/day', dayLocals(body, parsed.slips));
      },
    }),
    route({
      method: 'get',
      path: '/classes/from/:day',
      who: KEEPERS.classes,
      handle: async (visit) => {
        const from = dayOfPlan(visit);
        if (from === undefined) return goTo('/classes/next');
        const plan = await planOf(visit, from);
        return page(
          'classes/choose',
          choosing(plan, (classId) => teachersOn(plan.books.taught, classId, from)),
        );
      },
    }),
    route({ method: 'post', path: '/classes/from/:day', who: KEEPERS.classes, handle: planning }),
  ];
}

const ORDINALS = ['Teacher', 'Second teacher', 'Third teacher'];

/** How many places are taken, with the gaps before them. */
function lastChosen(people: readonly string[]): number {
  return people.map((personId) => personId !== '').lastIndexOf(true) + 1;
}
