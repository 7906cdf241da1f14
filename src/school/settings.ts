// What can a school set about itself? Every number, name and telephone number, with its default.
import { z } from 'zod';
import { AFTERWARDS, ELSEWHERE } from '../procedure/elsewhere.js';
import { rangeAt } from '../procedure/number-ranges.js';
import { DEFAULT_NUMBERS } from '../procedure/numbers.js';

/** A number of the procedure, in the range that the settings page shows. */
function within(path: string) {
  const { least, most } = rangeAt(path);
  return z.number().int().min(least).max(most);
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 07:30');

const elsewhereLine = z.object({
  key: z.string().max(60),
  what: z.string().max(120),
  goes: z.string().max(600),
  stays: z.string().max(600),
  why: z.string().max(600).optional(),
  byWhen: z.string().max(300).optional(),
  ring: z.string().max(200).optional(),
  link: z.string().max(300).optional(),
  checkedOn: z.string().optional(),
});

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
  /** Who beside the Department for Education can act where nobody at the school may: the local authority, a diocese. */
  outsideHelp: z
    .array(z.object({ name: z.string().min(1).max(120), phone: z.string().min(1).max(40) }))
    .max(4)
    .default([]),
  /** The council's designated officer, for what somebody who works with children is said to have done (LADO). */
  designatedOfficer: z.object({ name: z.string(), phone: z.string() }).default({ name: '', phone: '' }),
  numbers: z
    .object({
      firstDayCounts: z.boolean().default(DEFAULT_NUMBERS.firstDayCounts),
      classTeacher: z.object({
        acknowledge: within('classTeacher.acknowledge'),
        reply: within('classTeacher.reply'),
      }),
      headTeacher: z.object({
        acknowledge: within('headTeacher.acknowledge'),
        reply: within('headTeacher.reply'),
      }),
      governingBody: z.object({
        acknowledge: within('governingBody.acknowledge'),
        hearing: within('governingBody.hearing'),
        decision: within('governingBody.decision'),
      }),
      moveOn: within('moveOn'),
      // What is defaulted here is not in the settings of a school that kept them before there was such a number.
      extension: z
        .object({ days: within('extension.days'), most: within('extension.most') })
        .default(DEFAULT_NUMBERS.extension),
      pause: z
        .object({ days: within('pause.days'), most: within('pause.most') })
        .default(DEFAULT_NUMBERS.pause),
      mediation: z.object({ days: within('mediation.days') }).default(DEFAULT_NUMBERS.mediation),
      reopenDays: within('reopenDays').default(DEFAULT_NUMBERS.reopenDays),
      raiseWithinMonths: within('raiseWithinMonths'),
      law: z
        .object({
          dataProtectionDays: within('law.dataProtectionDays'),
          earlyYearsDays: within('law.earlyYearsDays'),
          subjectAccessMonths: within('law.subjectAccessMonths'),
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
    .array(elsewhereLine)
    .max(60)
    .default([...ELSEWHERE]),
  /** Where a parent may turn after the last stage. */
  afterwards: elsewhereLine.default(AFTERWARDS),
});

export type Settings = z.infer<typeof settingsShape>;
