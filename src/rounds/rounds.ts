// The work that time does: each round does a little, says how much, and is asked again. Losing one loses nothing.
import { MINUTE } from '../clock.js';
import type { Deps } from '../deps.js';
import { clearOldDrafts } from '../raising/unsent-drafts-store.js';
import { sweep } from '../sign-in/sweep.js';
import { remindOfAsked } from './asked.js';
import { endAppointmentsThatAreOver } from './appointments.js';
import { openNewTeachers } from './new-teachers.js';
import { tellOfCover } from './cover.js';
import { remindOfCallBacks } from './call-backs.js';
import { tellOfMissingDates } from './missing-dates.js';
import { tellAndLapse } from './lapse.js';
import { endWhatLeaversHeld } from './leavers.js';
import { remindOfMeetings } from './meetings.js';
import { seeToPromises } from './promises.js';
import { remindAndReport } from './reminders.js';
import { resumeByItself } from './resume.js';
import { openSettling } from './settle.js';
import { tellOfUnsentDrafts } from './unsent-drafts.js';

export interface Rounds {
  /** Everything that is due now, once. */
  runOnce(): Promise<void>;
  /** A round as soon as the one before is over. */
  nudge(): void;
  start(): void;
  stop(): Promise<void>;
}

const EVERY = MINUTE;

export function openRounds(deps: Deps): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const settle = openSettling(deps);
  const works: readonly [string, () => Promise<unknown>][] = [
    ['reload', () => deps.school.reload()],
    ['new teachers', openNewTeachers(deps)],
    ['leavers', () => endWhatLeaversHeld(deps)],
    ['appointments', () => endAppointmentsThatAreOver(deps)],
    ['settle', settle],
    ['missing dates', () => tellOfMissingDates(deps)],
    ['cover', () => tellOfCover(deps)],
    ['resume', () => resumeByItself(deps)],
    ['remind', () => remindAndReport(deps)],
    ['lapse', () => tellAndLapse(deps)],
    ['meetings', () => remindOfMeetings(deps)],
    ['promises', () => seeToPromises(deps)],
    ['call-backs', () => remindOfCallBacks(deps)],
    ['asked', () => remindOfAsked(deps)],
    ['unsent drafts', () => tellOfUnsentDrafts(deps)],
    ['sweep', sweepOnce],
  ];

  async function sweepOnce(): Promise<void> {
    const now = deps.clock.now();
    await deps.db.write(async (tx) => {
      await clearOldDrafts(tx, now);
      await sweep(tx, now);
    });
  }

  /** Each work by itself: one that fails keeps none of the others from being done. Throws the first fault when all were tried. */
  async function runOnce(): Promise<void> {
    const faults: unknown[] = [];
    for (const [name, work] of works) {
      await work().catch((error: unknown) => {
        deps.log.fault(error, { in: 'rounds', work: name });
        faults.push(error);
      });
    }
    if (faults.length > 0) throw faults[0];
  }

  const round = (): void => {
    // Each fault has been logged where it happened.
    running = running.then(runOnce).catch(() => undefined);
  };

  return {
    runOnce,
    nudge: round,
    start: () => {
      round();
      timer = setInterval(round, EVERY);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
