// When did it happen? School days counted back from today, as instants of the past.
import { later, millisecondsBetween, timeOf } from '../clock.js';
import { addDays } from '../procedure/days.js';
import { dayKind, type Calendar } from '../procedure/school-days.js';
import type { Day } from '../procedure/terms.js';
import type { When } from './stories/story.js';

const HOUR = 3_600_000;

/** The instant at which clocks at the school show this time of this day. */
export function instantOf(day: Day, time: string): string {
  const winter = `${day}T${time}:00.000Z`;
  return timeOf(winter) === time ? winter : later(winter, -HOUR);
}

export interface StoryDays {
  /** The school day that lies so many before today; 0 is today, or the last one before it. */
  day(back: number): Day;
}

export function storyDays(calendar: Calendar, today: Day): StoryDays {
  const days: Day[] = [];
  return {
    day: (back) => {
      for (
        let day = addDays(days.at(-1) ?? addDays(today, 1), -1);
        days.length <= -back;
        day = addDays(day, -1)
      ) {
        const { kind } = dayKind(calendar, day);
        if (kind === 'not set') throw new Error('The calendar does not reach so far back');
        if (kind === 'school day') days.push(day);
      }
      return days[-back] ?? today;
    },
  };
}

export interface Moment {
  readonly on: When;
}

/** Moments in the order of time, each with its instant. What would lie ahead of now is put just before it, in the same order. */
export function inOrder<M extends Moment>(
  moments: readonly M[],
  days: StoryDays,
  now: string,
): { at: string; moment: M }[] {
  const placed = moments
    .map((moment) => ({ at: instantOf(days.day(moment.on[0]), moment.on[1]), moment }))
    .sort((a, b) => millisecondsBetween(b.at, a.at));
  let latest = later(now, -1_000);
  for (const each of [...placed].reverse()) {
    if (each.at <= latest) break;
    each.at = latest;
    latest = later(latest, -1_000);
  }
  return placed;
}
