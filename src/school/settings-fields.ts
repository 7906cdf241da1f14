// What of the school's settings do people in the office change, in which groups, and what may be typed in each line?
import { DEFAULT_NUMBERS } from '../procedure/numbers.js';
import {
  NOT_COUNTED_YET,
  NUMBER_RANGES,
  numberAt,
  rangeWords,
  unitWords,
  withNumber,
  type NumberRange,
} from '../procedure/number-ranges.js';
import { line, phone, text, type Checked } from '../web/form.js';
import { earlyYearsClasses } from './early-years.js';
import type { Settings } from './settings.js';

export interface SettingField {
  /** The field of the form. */
  readonly field: string;
  /** The setting under which it is kept. */
  readonly name: keyof Settings;
  /** As it is known to a reader, here, in the check and in what has been changed. */
  readonly label: string;
  readonly hint: string;
  readonly input: 'number' | 'line' | 'lines' | 'choice';
  /** For a choice: each with its words. */
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  /** As it is typed. */
  readonly typed: (settings: Settings) => string;
  /** As it is read; empty where nothing is set. */
  readonly said: (typed: string) => string;
  readonly put: (settings: Settings, typed: string) => Checked<Settings>;
}

export interface SettingGroup {
  readonly key: 'times' | 'reach' | 'school';
  readonly title: string;
  readonly fields: (classNames: readonly string[]) => readonly SettingField[];
}

const same = (typed: string): string => typed;

const SHOWN_ONLY =
  'The portal only shows this number so far. It counts no date by it and reminds nobody: whoever clerks keeps it.';

function numberField(range: NumberRange): SettingField {
  const { path, of, label, unit, least, most } = range;
  const name = `${of}: ${label}`;
  return {
    ...{ field: path.replace('.', '-'), name: 'numbers', label: name, input: 'number' },
    hint: [
      rangeWords(range, numberAt(DEFAULT_NUMBERS, path)),
      NOT_COUNTED_YET.includes(path) ? SHOWN_ONLY : '',
    ]
      .join(' ')
      .trim(),
    typed: ({ numbers }) => String(numberAt(numbers, path)),
    said: (typed) => `${typed} ${unitWords(unit, Number(typed))}`,
    put: (settings, typed) => {
      const value = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : -1;
      return value >= least && value <= most
        ? { ok: true, value: { ...settings, numbers: withNumber(settings.numbers, path, value) } }
        : { ok: false, message: `${name}: enter a whole number of ${unit} from ${least} to ${most}` };
    },
  };
}

interface Lettered {
  readonly field: string;
  readonly name: keyof Settings;
  readonly label: string;
  readonly hint?: string;
  readonly get: (settings: Settings) => string;
  readonly set: (settings: Settings, value: string) => Settings;
}

const LONG = (most: number): string => `Shorten this to ${most} characters`;

function lineField(given: Lettered, rules: { empty?: string; most: number }, tel = false): SettingField {
  const { get, set, hint = '', ...rest } = given;
  const check = tel
    ? phone(`${given.label}: enter a telephone number, like 01632 960 001`)
    : line({ ...rules, long: `${given.label}: ${LONG(rules.most)}` });
  return {
    ...{ ...rest, hint, input: 'line', typed: get, said: same },
    put: (settings, typed) => {
      const checked = check(typed, {}, given.field);
      if (!checked.ok) return checked;
      if (checked.value === '' && rules.empty) return { ok: false, message: rules.empty };
      return { ok: true, value: set(settings, checked.value) };
    },
  };
}

function choiceField(given: Lettered & { options: NonNullable<SettingField['options']> }): SettingField {
  const { get, set, hint = '', options, ...rest } = given;
  const textOf = (typed: string) => options.find(({ value }) => value === typed)?.text;
  return {
    ...{ ...rest, hint, options, input: 'choice', typed: get, said: (typed) => textOf(typed) ?? typed },
    put: (settings, typed) =>
      textOf(typed) === undefined
        ? { ok: false, message: `${given.label}: choose one` }
        : { ok: true, value: set(settings, typed) },
  };
}

/** `The diocese: 01632 960 190`, a name and then a number. */
const REACHED_AT = /^(.*?[^\s,:;–-])[\s,:;–-]+([+(]?\d[\d\s()+./-]*(?: ?(?:ext|x)\.? ?\d{1,6})?)$/i;
const MOST_OUTSIDE = 4;

/** Who beside the Department for Education can act, one a line. */
const outsideField: SettingField = {
  ...{
    field: 'outside-help',
    name: 'outsideHelp',
    label: 'Who else outside the school can act',
    input: 'lines',
  },
  hint: 'The council, a diocese: one a line, its name and then its number, at most four. Named where nobody at the school may deal with a concern; the Department for Education always is.',
  typed: ({ outsideHelp }) => outsideHelp.map(({ name, phone: number }) => `${name}: ${number}`).join('\n'),
  said: (typed) => typed.split('\n').join(', '),
  put: (settings, typed) => {
    const slip = (message: string) =>
      ({ ok: false, message: `Who else outside the school can act: ${message}` }) as const;
    const checked = text({ most: 900, long: LONG(900) })(typed, {}, 'outside-help');
    if (!checked.ok) return checked;
    const lines = checked.value.split('\n').filter((each) => each.trim() !== '');
    if (lines.length > MOST_OUTSIDE) return slip('at most four lines');
    const outsideHelp: Settings['outsideHelp'] = [];
    for (const each of lines) {
      const [, name = '', typedNumber = ''] = REACHED_AT.exec(each.trim()) ?? [];
      const number = phone('')(typedNumber, {}, 'outside-help');
      if (name === '' || name.length > 120 || !number.ok || number.value === '')
        return slip('on each line a name and then its number, like The council: 01632 960 001');
      outsideHelp.push({ name, phone: number.value });
    }
    return { ok: true, value: { ...settings, outsideHelp } };
  },
};

const REACH: readonly SettingField[] = [
  lineField(
    {
      ...{ field: 'phone', name: 'phone', label: 'The school office', get: ({ phone: number }) => number },
      hint: 'On every page and in every letter to a parent.',
      set: (settings, value) => ({ ...settings, phone: value }),
    },
    { empty: 'The school office: enter its telephone number', most: 40 },
    true,
  ),
  lineField(
    {
      ...{ field: 'safeguarding', name: 'safeguardingPhone', label: 'The designated safeguarding lead' },
      hint: 'Beside 999, wherever a child may be in danger.',
      get: ({ safeguardingPhone }) => safeguardingPhone,
      set: (settings, value) => ({ ...settings, safeguardingPhone: value }),
    },
    { most: 40 },
    true,
  ),
  lineField(
    {
      ...{ field: 'council-name', name: 'councilSafeguarding', label: 'The council’s service for children' },
      get: ({ councilSafeguarding }) => councilSafeguarding.name,
      set: (settings, name) => ({
        ...settings,
        councilSafeguarding: { ...settings.councilSafeguarding, name },
      }),
    },
    { most: 120 },
  ),
  lineField(
    {
      ...{ field: 'council-phone', name: 'councilSafeguarding', label: 'Its telephone number' },
      get: ({ councilSafeguarding }) => councilSafeguarding.phone,
      set: (settings, value) => ({
        ...settings,
        councilSafeguarding: { ...settings.councilSafeguarding, phone: value },
      }),
    },
    { most: 40 },
    true,
  ),
  lineField(
    {
      ...{
        field: 'officer-name',
        name: 'designatedOfficer',
        label: 'The council’s designated officer (LADO)',
      },
      hint: 'Rung about what somebody who works with children may have done to a child. Named where it is about the head teacher and the safeguarding lead both, and where nobody at the school may deal with a concern.',
      get: ({ designatedOfficer }) => designatedOfficer.name,
      set: (settings, name) => ({
        ...settings,
        designatedOfficer: { ...settings.designatedOfficer, name },
      }),
    },
    { most: 120 },
  ),
  lineField(
    {
      ...{
        field: 'officer-phone',
        name: 'designatedOfficer',
        label: 'The designated officer’s telephone number',
      },
      hint: 'Left empty, the council’s service for children is named instead.',
      get: ({ designatedOfficer }) => designatedOfficer.phone,
      set: (settings, value) => ({
        ...settings,
        designatedOfficer: { ...settings.designatedOfficer, phone: value },
      }),
    },
    { most: 40 },
    true,
  ),
  outsideField,
  lineField(
    {
      ...{ field: 'ico-phone', name: 'commissioner', label: 'The Information Commissioner (ICO)' },
      hint: 'For a parent whom our answer about personal information does not satisfy.',
      get: ({ commissioner }) => commissioner.phone,
      set: (settings, value) => ({
        ...settings,
        commissioner: { ...settings.commissioner, phone: value },
      }),
    },
    { empty: 'The Information Commissioner (ICO): enter its telephone number', most: 40 },
    true,
  ),
  {
    ...{ field: 'address', name: 'address', label: 'The school’s postal address', input: 'lines' },
    hint: 'One line each, at most eight.',
    typed: ({ address }) => address.join('\n'),
    said: (typed) => typed.split('\n').join(', '),
    put: (settings, typed) => {
      const checked = text({ most: 900, long: LONG(900) })(typed, {}, 'address');
      if (!checked.ok) return checked;
      const lines = checked.value
        .split('\n')
        .map((each) => each.trim())
        .filter((each) => each !== '');
      return lines.length > 8 || lines.some((each) => each.length > 120)
        ? { ok: false, message: 'The school’s postal address: at most eight lines of 120 characters' }
        : { ok: true, value: { ...settings, address: lines } };
    },
  },
];

const SCHOOL_TYPES = [
  { value: 'maintained', text: 'Maintained by the council' },
  { value: 'academy', text: 'An academy' },
] as const;
const YES_NO = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
] as const;
const HOURS = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `07:30–18:00`, or empty: at any time. */
const hoursField: SettingField = {
  ...{ field: 'staff-hours', name: 'staffHours', label: 'When letters to staff leave, on school days' },
  ...{ input: 'line', hint: 'Like 07:30–18:00. Leave it empty for at any time.' },
  typed: ({ staffHours }) => (staffHours ? `${staffHours.from}–${staffHours.to}` : ''),
  said: (typed) => (typed === '' ? 'At any time' : typed),
  put: (settings, typed) => {
    const [from = '', to = '', more] = typed.split(/\s*(?:–|-|to)\s*/).map((part) => part.trim());
    if (typed.trim() === '') return { ok: true, value: { ...settings, staffHours: null } };
    return HOURS.test(from) && HOURS.test(to) && from < to && more === undefined
      ? { ok: true, value: { ...settings, staffHours: { from, to } } }
      : { ok: false, message: 'When letters to staff leave: enter two times, like 07:30–18:00' };
  },
};

const SCHOOL: readonly SettingField[] = [
  lineField(
    {
      ...{ field: 'name', name: 'name', label: 'The school’s name', get: ({ name }) => name },
      set: (settings, name) => ({ ...settings, name }),
    },
    { empty: 'The school’s name: enter it', most: 120 },
  ),
  lineField(
    {
      ...{ field: 'strapline', name: 'strapline', label: 'The line under its name' },
      get: ({ strapline }) => strapline,
      set: (settings, strapline) => ({ ...settings, strapline }),
    },
    { most: 200 },
  ),
  choiceField({
    ...{ field: 'type', name: 'schoolType', label: 'What kind of school it is', options: SCHOOL_TYPES },
    hint: 'An academy’s panel needs somebody independent of the school.',
    get: ({ schoolType }) => schoolType,
    set: (settings, value) => ({ ...settings, schoolType: value === 'academy' ? 'academy' : 'maintained' }),
  }),
  choiceField({
    ...{ field: 'checked', name: 'formalAnswersChecked', options: YES_NO },
    label: 'A second person reads the answer to a formal complaint before it leaves',
    get: ({ formalAnswersChecked }) => (formalAnswersChecked ? 'yes' : 'no'),
    set: (settings, value) => ({ ...settings, formalAnswersChecked: value === 'yes' }),
  }),
  hoursField,
];

const firstDayField = choiceField({
  ...{ field: 'first-day', name: 'numbers', options: YES_NO },
  label: 'Counting: the day it is received is the first school day',
  hint: 'Usual: no. The next school day is the first. Say yes only where your own policy does: everything then ends one school day sooner.',
  get: ({ numbers }) => (numbers.firstDayCounts ? 'yes' : 'no'),
  set: (settings, value) => ({
    ...settings,
    numbers: { ...settings.numbers, firstDayCounts: value === 'yes' },
  }),
});

/** Whether each class is of the early years, as a line of its own. */
function earlyYearsField(className: string, index: number, all: readonly string[]): SettingField {
  return choiceField({
    ...{ field: `early-${index}`, name: 'earlyYears', label: `${className}: early years`, options: YES_NO },
    get: (settings) => (earlyYearsClasses(settings, [className]).length > 0 ? 'yes' : 'no'),
    set: (settings, value) => {
      const others = earlyYearsClasses(settings, all).filter((each) => each !== className);
      return { ...settings, earlyYears: value === 'yes' ? [...others, className] : others };
    },
  });
}

export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    key: 'times',
    title: 'How long each step may take',
    fields: () => [...NUMBER_RANGES.map(numberField), firstDayField],
  },
  { key: 'reach', title: 'Telephone numbers and address', fields: () => REACH },
  {
    key: 'school',
    title: 'About the school',
    fields: (classNames) => [...SCHOOL, ...classNames.map(earlyYearsField)],
  },
];
