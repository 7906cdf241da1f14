// What can a school set about itself? Every number, name and telephone number, with its default.
import { z } from 'zod';
import { ELSEWHERE } from '../procedure/elsewhere.js';
import { DEFAULT_NUMBERS } from '../procedure/numbers.js';

const days = (least: number, most: number) => z.number().int().min(least).max(most);

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 07:30');

/** The settings, each under its own name in the table; a missing one has its default. */
export const settingsShape = z.object({
  name: z.string().min(1).max(120).default('Our school'),
  prefix: z
    .string()
    .regex(/^[A-Z]{2,6}$/)
    .default('SCH'),
  strapline: z.string().max(200).default(''),
  phone: z.string().min(1).max(40).default('the number on the school’s website'),
  address: z.array(z.string().max(120)).max(8).default([]),
  schoolType: z.enum(['maintained', 'academy']).default('maintained'),
  safeguardingPhone: z.string().max(40).default(''),
  councilSafeguarding: z.object({ name: z.string(), phone: z.string() }).default({ name: '', phone: '' }),
  numbers: z
    .object({
      classTeacher: z.object({ acknowledge: days(1, 10), reply: days(1, 20) }),
      headTeacher: z.object({ acknowledge: days(1, 10), reply: days(5, 40) }),
      governingBody: z.object({ acknowledge: days(1, 10), hearing: days(10, 60), decision: days(1, 20) }),
      moveOn: days(5, 30),
      // Not in the settings of a school that kept them before there were extensions, and pauses.
      extension: z.object({ days: days(1, 20), most: days(0, 4) }).default(DEFAULT_NUMBERS.extension),
      pause: z.object({ days: days(1, 20), most: days(0, 4) }).default(DEFAULT_NUMBERS.pause),
      mediation: z.object({ days: days(5, 30) }).default(DEFAULT_NUMBERS.mediation),
      reopenDays: days(5, 60).default(DEFAULT_NUMBERS.reopenDays),
      raiseWithinMonths: days(1, 12),
      law: z
        .object({
          dataProtectionDays: days(1, 30),
          earlyYearsDays: days(1, 28),
          subjectAccessMonths: days(1, 3),
        })
        .default(DEFAULT_NUMBERS.law),
    })
    .default(DEFAULT_NUMBERS),
  /** When letters to staff leave, on school days; null, at any time. */
  staffHours: z.object({ from: time, to: time }).nullable().default(null),
  /** Does a second person read the answer to a formal complaint before it leaves? */
  formalAnswersChecked: z.boolean().default(false),
  /** Classes to which the requirements for the early years apply, by name; null, those whose names say so. */
  earlyYears: z.array(z.string().max(60)).max(30).nullable().default(null),
  /** The Information Commissioner's Office, for the parent whom the school does not satisfy. */
  commissioner: z
    .object({ phone: z.string().min(1).max(40), link: z.url({ protocol: /^https$/ }).max(200) })
    .default({ phone: '0303 123 1113', link: 'https://ico.org.uk/make-a-complaint/' }),
  elsewhere: z
    .array(
      z.object({
        key: z.string().max(60),
        what: z.string().max(120),
        goes: z.string().max(600),
        stays: z.string().max(600),
        checkedOn: z.string().optional(),
      }),
    )
    .max(60)
    .default([...ELSEWHERE]),
});

export type Settings = z.infer<typeof settingsShape>;
