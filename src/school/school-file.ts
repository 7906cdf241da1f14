// A school as its three files tell it: school.json, people.csv and calendar.csv, all of it right or none of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readCalendarFile } from './load-calendar.js';
import { LoadFault, type Fault } from './load-faults.js';
import { readPeople, type PersonInFile } from './load-people.js';
import type { CalendarRows } from './settings-store.js';
import { settingsShape, type Settings } from './settings.js';

export interface SchoolFile {
  readonly settings: Omit<Settings, 'elsewhere' | 'afterwards'>;
  /** In the order in which parents read them. */
  readonly classNames: readonly string[];
  readonly people: readonly PersonInFile[];
  readonly calendar: CalendarRows;
}

const FILES = ['school.json', 'people.csv', 'calendar.csv'];

const shape = z.strictObject({
  // What the school changes on its own pages is not told here: loading the file again would undo it.
  ...settingsShape.omit({ elsewhere: true, afterwards: true }).shape,
  name: z.string().min(1).max(120),
  prefix: z.string().regex(/^[A-Z]{2,6}$/, 'two to six capital letters'),
  phone: z.string().min(1).max(40),
  classes: z
    .array(z.string().trim().min(1).max(60))
    .min(1)
    .refine((names) => new Set(names).size === names.length, 'a class is named twice'),
});

/** Reads the folder. Throws a `LoadFault` that lists everything wrong in all three files. */
export function readSchoolFiles(folder: string): SchoolFile {
  const faults: Fault[] = [];
  const [school, people, calendar] = FILES.map((file) => textOf(folder, file, faults));
  if (school === undefined || people === undefined || calendar === undefined) throw new LoadFault(faults);
  return readTexts({ school, people, calendar }, faults);
}

function readTexts(texts: { school: string; people: string; calendar: string }, faults: Fault[]): SchoolFile {
  const school = readSettingsFile(texts.school, faults);
  const people = readPeople(texts.people, school?.classes, faults);
  const calendar = readCalendarFile(texts.calendar, faults);
  if (faults.length > 0 || !school) throw new LoadFault(faults);
  const { classes, ...settings } = school;
  return { settings, classNames: classes, people, calendar };
}

function textOf(folder: string, file: string, faults: Fault[]): string | undefined {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    faults.push({ file, line: undefined, why: `cannot be read in ${folder}` });
    return undefined;
  }
}

function readSettingsFile(text: string, faults: Fault[]): z.infer<typeof shape> | undefined {
  const file = 'school.json';
  let typed: unknown;
  try {
    typed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    const line = position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
    faults.push({ file, line, why: 'is not JSON: a comma, quote or bracket is missing or too many' });
    return undefined;
  }
  const read = shape.safeParse(typed);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) {
    const why = [path.join('.'), message].filter((part) => part !== '').join(': ');
    faults.push({ file, line: lineOf(text, path), why });
  }
  return undefined;
}

/** The line on which the last name of a path stands, each looked for below the one before it. */
function lineOf(text: string, path: readonly PropertyKey[]): number | undefined {
  const lines = text.split('\n');
  let at = -1;
  for (const name of path) {
    const next = lines.findIndex((line, index) => index >= at && line.includes(`"${String(name)}"`));
    if (next >= 0) at = next;
  }
  return at < 0 ? undefined : at + 1;
}
