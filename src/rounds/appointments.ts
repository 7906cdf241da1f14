// Appointments end by themselves: with their last day, or when whoever was appointed is no longer here.
import { THE_CLOCK } from '../access/actor.js';
import { endAppointment } from '../appointments/appoint.js';
import { appointmentsOver } from '../concerns/appointments-store.js';
import type { Deps } from '../deps.js';
import { byTheClock } from './by-the-clock.js';

export async function endAppointmentsThatAreOver(deps: Deps): Promise<number> {
  let ended = 0;
  for (const { id, ref } of await appointmentsOver(deps.db.read, deps.clock.today())) {
    ended += await byTheClock(deps, 'end the appointment', async () => {
      await endAppointment(deps, { ref, actor: THE_CLOCK, id });
      return 1;
    });
  }
  return ended;
}
