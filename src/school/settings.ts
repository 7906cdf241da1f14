// What can a school set about itself? Every number, name and telephone number, with its default.
import { z } from 'zod';
import { DEFAULT_NUMBERS } from '../procedure/numbers.js';

const days = (least: number, most: number) => z.number().int().min(least).max(most);

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
      reopenDays: days(5, 60).default(DEFAULT_NUMBERS.reopenDays),
      raiseWithinMonths: days(1, 12),
    })
    .default(DEFAULT_NUMBERS),
});

export type Settings = z.infer<typeof settingsShape>;
