// What changes when a school is loaded from its files? Everything in one transaction, told line by line.
import { dayOf } from '../clock.js';
import type { Tx } from '../db.js';
import { emailKey } from '../people/email-key.js';
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
 * same where their address is. Whoever the file leaves out has left as of today, and stays in the record of what they did.
 */
export async function loadSchool(tx: Tx, file: SchoolFile, now: string): Promise<string[]> {
  const today = dayOf(now);
  const forgotten = (await classNamesInBooks(tx)).filter((name) => !file.classNames.includes(name));
  if (forgotten.length > 0) {
    const why = `classes: ${forgotten.join(', ')}: in the books already, and a class cannot be taken away yet`;
    throw new LoadFault([{ file: 'school.json', line: undefined, why }]);
  }
  const told = [...(await loadSettings(tx, file)), ...(await loadCalendar(tx, file))];
  const classIds = await keepClasses(tx, file.classNames);
  const known = await knownPeople(tx);
  const byKey = new Map(known.map((person) => [person.emailKey, person]));
  for (const person of file.people) {
    const before = byKey.get(emailKey(person.email));
    const id = await keepLoadedPerson(tx, person, before, now);
    const posts = await keepPostsOf(tx, id, person.posts, today);
    const ids = person.classNames.flatMap((name) => classIds.get(name) ?? []);
    const classes = await keepClassesOf(tx, id, ids, today);
    told.push(...changeOf(person, before, posts || classes));
  }
  const keys = new Set(file.people.map(({ email }) => emailKey(email)));
  const gone = known.filter((person) => person.leftOn === null && !keys.has(person.emailKey));
  const held = await heldByName(
    tx,
    gone.map(({ id }) => id),
  );
  for (const person of gone) {
    await endPerson(tx, person.id, today);
    const holds = held.get(person.id);
    const what = holds === undefined ? '' : ` Give to someone else what they hold by name: ${holds}.`;
    told.push(`Left: ${person.name}.${what}`);
  }
  return told;
}

function changeOf(person: PersonInFile, before: KnownPerson | undefined, newDuties: boolean): string[] {
  if (!before) return [`New: ${person.name}, ${person.email}.`];
  if (before.leftOn !== null) return [`Here again: ${person.name}, ${person.email}.`];
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

async function loadCalendar(tx: Tx, { calendar }: SchoolFile): Promise<string[]> {
  const asText = async () => {
    const { years, terms, closed } = await readCalendar(tx);
    return JSON.stringify([years, terms, [...closed].sort()]);
  };
  const before = await asText();
  await keepCalendar(tx, calendar);
  if ((await asText()) === before) return [];
  const { years, terms, closed } = calendar;
  const told = `Calendar: ${years.length} years, ${terms.length} terms, ${closed.length} closed days.`;
  const stay =
    'Dates that have been given move later where the school is closed now, never earlier; those affected are told.';
  return (await runningDates(tx)) > 0 ? [told, stay] : [told];
}
