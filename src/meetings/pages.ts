// Meeting and talking, as the school does it: offer times, read them as the parent will, send; call it off; write down what was said.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { calendarName } from '../concerns/calendar-entry.js';
import { calendarFile } from '../concerns/calendar-file.js';
import { loadForHands, loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { latestMeeting } from '../concerns/meeting-store.js';
import { meetingOn } from '../concerns/meeting-on-page.js';
import { HOW_WORDS, timeWords } from '../concerns/meeting-view.js';
import { readFirstRoutes, type Reading } from '../concerns/read-first.js';
import type { Deps } from '../deps.js';
import { needsOn } from '../needs/find-needs.js';
import { needsWords } from '../needs/needs.js';
import { LENGTHS, WAYS_TO_MEET } from '../procedure/meetings.js';
import { typedText, type Slip, type Typed } from '../web/form.js';
import { NotFound } from '../web/errors.js';
import {
  fileReply,
  goTo,
  route,
  slipPage,
  type Locals,
  type Reply,
  type Route,
  type Visit,
} from '../web/route.js';
import { accountRoutes } from './account-pages.js';
import { callItOff, offerToMeet } from './meet.js';
import {
  callOffForm,
  closedDaysAmong,
  daysToOffer,
  NUMBERS,
  OFFER_FIELDS,
  readOffer,
  type ReadOffer,
} from './meeting-form.js';
import { parentMeetingRoutes } from './parent-pages.js';

type StaffVisit = Visit<StaffActor>;
type Offered = Extract<ReadOffer, { ok: true }>['offer'];

export function meetingRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/meeting';

  const load = (visit: StaffVisit): Promise<ConcernForReader> => loadForHands(deps, visit);

  async function shown(
    { found, visit }: Pick<Reading, 'found' | 'visit'>,
    typed: Typed,
    slips: readonly Slip[],
  ): Promise<Locals> {
    const { concern, setting, may } = found;
    const meeting = await latestMeeting(deps.db.read, concern.id);
    return {
      ref: concern.ref,
      version: concern.version,
      mayOffer: may('offer to meet'),
      mayCallOff: may('call it off'),
      shown: await meetingOn(deps, found, visit, 'staff'),
      needs: needsWords(await needsOn(deps.db.read, concern)),
      ways: WAYS_TO_MEET.map((value) => ({ value, text: HOW_WORDS[value] })),
      lengths: LENGTHS,
      days: daysToOffer({ today: visit.today, calendar: setting.calendar }),
      numbers: NUMBERS,
      typed: {
        how: meeting?.how ?? '',
        minutes: '30',
        ...Object.fromEntries(
          [...OFFER_FIELDS, 'why']
            .map((field) => [field, typedText(typed, field)] as const)
            .filter(([, value]) => value !== ''),
        ),
      },
      slips,
    };
  }

  function previewed({ found, visit }: Reading, offer: Offered): Locals {
    const { concern, setting } = found;
    const { how, place, minutes, words, startsAt, days } = offer;
    return {
      ref: concern.ref,
      version: concern.version,
      where: [HOW_WORDS[how], place].filter(Boolean).join(': '),
      minutes,
      words,
      times: startsAt.map((time) => timeWords(time, visit.today)),
      warnings: closedDaysAmong(days, setting.calendar, visit.today),
      releases: concern.meeting?.state === 'agreed',
      fields: OFFER_FIELDS.map((name) => ({ name, value: typedText(visit.body, name) })),
    };
  }

  /** For either side, as long as a time was agreed. */
  async function calendar(visit: Visit<ParentActor | StaffActor>): Promise<Reply> {
    const { concern } = await loadForStep(deps, visit);
    const file = calendarFile(deps, concern.ref, await latestMeeting(deps.db.read, concern.id));
    if (!file) throw new NotFound();
    return fileReply({
      type: 'text/calendar; charset=utf-8',
      name: calendarName(concern.ref),
      content: file.content,
    });
  }

  return [
    ...readFirstRoutes({
      path,
      load,
      isOpen: (found) => found.may('offer to meet') || found.may('call it off'),
      form: 'meetings/offer',
      shown,
      read: ({ found, visit }) => {
        const { calendar: calendarNow } = found.setting;
        const read = readOffer(visit.body, { today: visit.today, now: visit.now, calendar: calendarNow });
        return read.ok ? { ok: true, values: read.offer } : read;
      },
      preview: 'meetings/preview',
      previewed,
      send: ({ found, by }, { words, how, place, minutes, startsAt }) => {
        const offer = { how, place, minutes, startsAt };
        const { actor, version } = by;
        return offerToMeet(deps, { concern: found.concern, actor, version, offer, words });
      },
      after: (ref) => `/staff/concerns/${ref}?done=offered-to-meet`,
    }),
    route({
      method: 'post',
      path: `${path}/call-off`,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await load(visit);
        const { concern } = found;
        const parsed = callOffForm('school').parse(visit.body);
        if (!parsed.ok)
          return slipPage('meetings/offer', await shown({ found, visit }, visit.body, parsed.slips));
        const common = { concern, actor: visit.actor, version: versionShown(visit) };
        await callItOff(deps, { ...common, words: parsed.values.why });
        return goTo(`/staff/concerns/${concern.ref}?done=meeting-off`);
      },
    }),
    route({ method: 'get', path: `${path}.ics`, who: 'staff', handle: calendar }),
    route({ method: 'get', path: '/concerns/:ref/meeting.ics', who: 'parent', handle: calendar }),
    ...accountRoutes(deps),
    ...parentMeetingRoutes(deps),
  ];
}
