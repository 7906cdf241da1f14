// Who is acting? Everything that the access rules need to know about the person behind a request.
import type { AppointedAs } from '../procedure/appointments.js';
import type { Post } from '../procedure/terms.js';

export interface Nobody {
  readonly kind: 'nobody';
}

/** A parent, known by the mailbox they can read, or by the receipt code of one concern. */
export interface ParentActor {
  readonly kind: 'parent';
  readonly mailboxId: string | undefined;
  readonly concernId: string | undefined;
}

export interface AppointedTo {
  readonly concernId: string;
  readonly what: AppointedAs;
}

/** A member of staff or governor, with the posts they hold and the classes they teach today. */
export interface StaffActor {
  readonly kind: 'staff';
  readonly personId: string;
  readonly name: string;
  readonly posts: readonly Post[];
  readonly classIds: readonly string[];
  /** The concerns for which they are appointed today. */
  readonly appointedTo?: readonly AppointedTo[];
}

/** Time itself: reminders, ladder rungs. */
export interface ClockActor {
  readonly kind: 'clock';
}

export type Visitor = Nobody | ParentActor | StaffActor;
export type Actor = Visitor | ClockActor;

export const NOBODY: Nobody = { kind: 'nobody' };
export const THE_CLOCK: ClockActor = { kind: 'clock' };
