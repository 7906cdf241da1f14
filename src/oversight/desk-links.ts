// What else is there at somebody's desk, beside their list? One line a place, for whom it is, in the order in which it is shown.
import type { StaffActor } from '../access/actor.js';
import { isKeeper, KEEPERS } from '../access/keepers.js';
import type { Post } from '../procedure/terms.js';

interface DeskLink {
  readonly href: string;
  readonly text: string;
  /** Left out: for everybody on the staff. */
  readonly for?: readonly Post[];
}

const DESK_LINKS: readonly DeskLink[] = [
  { href: '/mail-queue', text: 'Letters that have not gone out', for: KEEPERS.letters },
  { href: '/office/address', text: 'Change a parent’s e-mail address', for: ['office', 'clerk'] },
  { href: '/elsewhere/list', text: 'What is decided elsewhere', for: KEEPERS.elsewhere },
  { href: '/settings', text: 'Settings: times, telephone numbers, the school', for: KEEPERS.settings },
  { href: '/absences', text: 'Who is away, and who covers', for: KEEPERS.cover },
  { href: '/people/leaving', text: 'Somebody leaves', for: KEEPERS.leavers },
  { href: '/calendar', text: 'The school’s calendar' },
  { href: '/classes', text: 'Classes: who teaches which' },
  { href: '/office/raise', text: 'Record a concern for a parent who rang, wrote or called in' },
  { href: '/office/spoke', text: 'Write down what a parent said who rang, wrote or came in' },
  { href: '/promises', text: 'What was promised, and whether it happened' },
  { href: '/saved-replies', text: 'Saved replies: short texts that you use again' },
  // On every desk, so that it tells nobody anything.
  { href: '/about-you', text: 'What has been released to you, if anything' },
  { href: '/staff/account', text: 'Your password and where you are signed in' },
];

export function deskLinks(actor: StaffActor): { href: string; text: string }[] {
  return DESK_LINKS.filter((link) => link.for === undefined || isKeeper(actor, link.for)).map(
    ({ href, text }) => ({ href, text }),
  );
}
