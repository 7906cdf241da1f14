// Letting time stand still: until when and why, read it as the parent will, send; and letting it run again.
import type { StaffActor } from '../access/actor.js';
import { whatComes } from '../concerns/date-view.js';
import { loadForHands, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { readFirstRoutes, type Reading } from '../concerns/read-first.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { numbersOf } from '../procedure/numbers.js';
import {
  datesPaused,
  datesResumed,
  daysToPauseUntil,
  pauseNow,
  timesPaused,
  type PauseAsked,
} from '../procedure/pauses.js';
import { PAUSE_CATEGORIES, type ClockKind, type Day } from '../procedure/terms.js';
import { choice, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import { goTo, page, route, type Locals, type Route, type Visit } from '../web/route.js';
import { count } from '../web/words.js';
import { pause, resume } from './pause.js';

type StaffVisit = Visit<StaffActor>;

const pauseForm = (days: readonly Day[]) =>
  form({
    until: choice(days, 'Choose the day on which the time runs again'),
    category: choice(PAUSE_CATEGORIES, 'Choose why the time stands still'),
    reason: text({
      empty: 'Tell the parent why, in a few words',
      most: 2_000,
      long: 'Shorten this to 2,000 characters',
    }),
  });

const FIELDS = ['until', 'category', 'reason'] as const;

export function pauseRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/pause';
  const pathAgain = '/staff/concerns/:ref/resume';
  const load = (visit: StaffVisit): Promise<ConcernForReader> => loadForHands(deps, visit);
  const after = (ref: string): string => `/staff/concerns/${ref}?done=paused`;

  const daysIn = ({ concern, setting, may }: ConcernForReader): Day[] =>
    may('pause') ? daysToPauseUntil(concern, setting) : [];

  const common = ({ concern }: ConcernForReader): Locals => ({
    ref: concern.ref,
    version: concern.version,
    action: path.replace(':ref', concern.ref),
  });

  function formLocals({ found, visit }: Reading, typed: Typed, slips: readonly Slip[]): Locals {
    const { concern, setting } = found;
    const before = concern.running.map(({ explanation }) => timesPaused(explanation));
    return {
      ...common(found),
      days: daysIn(found).map((day, index) => ({
        value: day,
        text: `${inWords(day, visit.today)} (after ${count(index + 1, 'school day')})`,
      })),
      categories: PAUSE_CATEGORIES,
      time: Math.max(...before) + 1,
      most: numbersOf(concern, setting).pause.most,
      typed: Object.fromEntries(FIELDS.map((field) => [field, typedText(typed, field)])),
      slips,
    };
  }

  /** The dates as they would be, in words. */
  const datesIn = (dates: readonly { kind: ClockKind; due: { dueOn: Day | undefined } }[], today: Day) =>
    dates.map(({ kind, due }) => ({ what: whatComes(kind), by: due.dueOn ? inWords(due.dueOn, today) : '' }));

  const previewLocals = ({ found, visit }: Reading, asked: PauseAsked): Locals => ({
    ...common(found),
    until: inWords(asked.until, visit.today),
    reason: asked.reason,
    forParent: asked.category === 'waiting for the parent',
    dates: datesIn(datesPaused(found.concern, asked, found.setting), visit.today),
    fields: FIELDS.map((field) => ({ name: field, value: asked[field] })),
  });

  return [
    ...readFirstRoutes({
      path,
      load,
      isOpen: (found) => daysIn(found).length > 0,
      form: 'pauses/pause',
      shown: formLocals,
      // Refused at the door, which says why and gives back what was typed.
      before: async ({ found, by }) => {
        if (daysIn(found).length > 0) return undefined;
        await pause(deps, { ...by, pause: undefined });
        return goTo(after(by.ref));
      },
      read: ({ found, visit }) => pauseForm(daysIn(found)).parse(visit.body),
      preview: 'pauses/preview',
      previewed: previewLocals,
      send: ({ by }, asked) => pause(deps, { ...by, pause: asked }),
      after,
    }),
    route({
      method: 'get',
      path: pathAgain,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        const { concern, setting } = found;
        const now = pauseNow(concern.running);
        if (!now || !found.may('resume')) return goTo(`/staff/concerns/${concern.ref}`);
        return page('pauses/resume', {
          ...common(found),
          action: pathAgain.replace(':ref', concern.ref),
          until: inWords(now.until, visit.today),
          dates: datesIn(datesResumed(concern.running, setting), visit.today),
        });
      },
    }),
    route({
      method: 'post',
      path: pathAgain,
      who: 'staff',
      handle: async (visit) => {
        const { concern } = await load(visit);
        await resume(deps, { ref: concern.ref, actor: visit.actor, version: versionShown(visit) });
        return goTo(`/staff/concerns/${concern.ref}?done=resumed`);
      },
    }),
  ];
}
