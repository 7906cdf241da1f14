// The school's settings and calendar, read once and kept at hand; told to look again when they change.
import type { Db } from '../db.js';
import type { Calendar } from '../procedure/school-days.js';
import { readCalendar, readSettings } from './settings-store.js';
import type { Settings } from './settings.js';

export interface School {
  settings(): Settings;
  calendar(): Calendar;
  reload(): Promise<void>;
}

export async function openSchool(db: Db): Promise<School> {
  let settings = await readSettings(db);
  let calendar = await readCalendar(db);
  return {
    settings: () => settings,
    calendar: () => calendar,
    reload: async () => {
      [settings, calendar] = [await readSettings(db), await readCalendar(db)];
    },
  };
}
