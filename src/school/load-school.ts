// What changes when a school is loaded from its files? Everything in one transaction, told line by line.
import { readClassBooks, type ClassBooks } from '../classes/plan.js';
import { classesSaidHere } from '../classes/teaching-store.js';
import { dayOf } from '../clock.js';
import type { Tx } from '../db.js';
import { emailKey } from '../people/email-key.js';
import { addDays, inWords } from '../procedure/days.js';
import { changesAfter, isSamePeople, teachersOn } from '../procedure/teaching.js';
import type { Day } from '../procedure/terms.js';
import { changeKept } from './calendar-changes-store.js';
import { LoadFault } from './load-faults.js';
import type { PersonInFile } from './load-people.js';
import {
  classNamesInBooks,
  endPerson,
  heldByName,
  keepClasses,
  keepClassesOf,
  keepLoadedPerson,
  keepPostsOf,
  knownPeople,
  runningDates,
  type KnownPerson,
} from './load-store.js';
import { settingsChangedHere } from './setting-changes-store.js';
import type { SchoolFile } from './school-file.js';
import { keepCalendar, keepSettings, readCalendar, readSettings } from './settings-store.js';

/**
 * Makes the books say what the files say, and returns what changed, one sentence a change; empty where nothing did. People are the
 * same where their address is. Whoever the file leaves out has left as of today, and stays in the record of what they did. What was said
 * on a page is not undone: who teaches a class from a day on, and when somebody leaves who is still in the file.
 */
export async function loadSchool(tx: Tx, file: SchoolFile, now: string): Promise<string[]> {
  const today = dayOf(now);
  const forgotten = (await classNamesInBooks(tx)).filter((name) => !file.classNames.includes(name));
  if (forgotten.length > 0) {
    const why = `classes: ${forgotten.join(', ')}: in the books already, and a class cannot be taken away yet`;
    throw new LoadFault([{ file: 'school.json', line: undefined, why }]);
  }
  const told = [...(await loadSettings(tx, file)), ...(await loadCalendar(tx, file, now))];
  const classIds = await keepClasses(tx, file.classNames);
  const known = await knownPeople(tx);
  const byKey = new Map(known.map((person) => [person.emailKey, person]));
  const saidHere = await classesSaidHere(tx);
  for (const person of file.people) {
    const before = byKey.get(emailKey(person.email));
    const id = await keepLoadedPerson(tx, person, before, now);
    const posts = await keepPostsOf(tx, id, person.posts, today);
    const ids = person.classNames.flatMap((name) => classIds.get(name) ?? []);
    const classes = await keepClassesOf(tx, id, { classIds: ids, saidHere }, today);
    told.push(...changeOf(person, before, posts || classes, today));
  }
  const keys = new Set(file.people.map(({ email }) => emailKey(email)));
  const isHere = ({ leftOn }: KnownPerson) => leftOn === null || leftOn > today;
  const gone = known.filter((person) => isHere(person) && !keys.has(person.emailKey));
  const held = await heldByName(
    tx,
    gone.map(({ id }) => id),
  );
  const before = await readClassBooks(tx, today);
  for (const person of gone) {
    await endPerson(tx, person.id, today);
    const holds = held.get(person.id);
    const what = holds === undefined ? '' : ` Give to someone else what they hold by name: ${holds}.`;
    const planned = person.leftOn === null ? '' : ` Their last day was to be ${lastDay(person.leftOn)}.`;
    told.push(`Left: ${person.name}.${planned}${what}`);
  }
  const after = await readClassBooks(tx, today);
  return [...told, ...classesThatStay(after, file, saidHere, today), ...withoutTeacher(before, after, today)];
}

const lastDay = (leftOn: Day): string => inWords(addDays(leftOn, -1));

/** The classes that the files say other teachers of than the page did: they stay as they were said there. */
function classesThatStay(
  { classes, taught, people }: ClassBooks,
  file: SchoolFile,
  saidHere: ReadonlySet<string>,
  today: Day,
): string[] {
  const other = classes.filter(({ id, name }) => {
    const inFile = file.people.filter(({ classNames }) => classNames.includes(name)).map((one) => one.name);
    const ids = teachersOn(taught, id, today);
    const inBooks = people.filter((person) => ids.includes(person.id)).map((one) => one.name);
    return saidHere.has(id) && !isSamePeople(inFile, inBooks);
  });
  if (other.length === 0) return [];
  const names = other.map(({ name }) => name).join(', ');
  return [`Classes that stay as they were said in the portal: ${names}.`];
}

/** The classes that lose their last teacher because somebody has left, today or later. */
function withoutTeacher(before: ClassBooks, after: ClassBooks, today: Day): string[] {
  return after.classes.flatMap(({ id, name }) => {
    const days = [today, ...changesAfter(before.taught, id, today).map(({ on }) => on)];
    const first = days.find(
      (day) =>
        teachersOn(before.taught, id, day).length > 0 && teachersOn(after.taught, id, day).length === 0,
    );
    if (first === undefined) return [];
    const when = first === today ? 'any more' : `from ${inWords(first)}`;
    return [`${name} has no teacher ${when}: say who teaches it, in the portal.`];
  });
}

function changeOf(
  person: PersonInFile,
  before: KnownPerson | undefined,
  newDuties: boolean,
  today: Day,
): string[] {
  if (!before) return [`New: ${person.name}, ${person.email}.`];
  if (before.leftOn !== null && before.leftOn <= today)
    return [`Here again: ${person.name}, ${person.email}.`];
  const isSame =
    before.name === person.name && before.roleWords === person.roleWords && before.email === person.email;
  return isSame && !newDuties ? [] : [`Changed: ${person.name}.`];
}

async function loadSettings(tx: Tx, { settings }: SchoolFile): Promise<string[]> {
  const before = new Map(Object.entries(await readSettings(tx)));
  // What somebody has changed in the portal since is theirs: loading people anew must not undo it.
  const here = await settingsChangedHere(tx);
  const other = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(before.get(name)) !== JSON.stringify(value),
  );
  const [stay, changed] = [true, false].map((isHere) =>
    other.map(([name]) => name).filter((name) => here.has(name) === isHere),
  ) as [string[], string[]];
  await keepSettings(tx, Object.fromEntries(Object.entries(settings).filter(([name]) => !here.has(name))));
  return [
    ...(changed.length === 0 ? [] : [`Settings: ${changed.join(', ')}.`]),
    ...(stay.length === 0
      ? []
      : [`Settings that stay as they were changed in the portal: ${stay.join(', ')}.`]),
  ];
}

async function loadCalendar(tx: Tx, { calendar }: SchoolFile, at: string): Promise<string[]> {
  const asText = async () => {
    const { years, terms, closed } = await readCalendar(tx);
    return JSON.stringify([years, terms, [...closed].sort()]);
  };
  const before = await asText();
  await changeKept(tx, { personId: null, at }, async () => {
    await keepCalendar(tx, calendar);
    return true;
  });
  if ((await asText()) === before) return [];
  const { years, terms, closed } = calendar;
  const told = `Calendar: ${years.length} years, ${terms.length} terms, ${closed.length} closed days.`;
  const stay =
    'Dates that have been given move later where the school is closed now, never earlier; those affected are told.';
  return (await runningDates(tx)) > 0 ? [told, stay] : [told];
}
