// What is a concern, as the rooms above the record see it?
import type { ConcernForAccess } from '../access/parts.js';
import type { ConcernFacts, PointFacts } from '../procedure/decide.js';
import type { DueDate } from '../procedure/school-days.js';
import type { AnotherAskedFor } from '../procedure/another.js';
import type { RunningAppointment } from './appointments-store.js';
import type { Channel, ClockKind, Day, Finding, Stage } from '../procedure/terms.js';
import type { KeptFromConcern } from './kept-from-store.js';

export interface Answer {
  readonly id: string;
  readonly pointId: string;
  readonly body: string;
  readonly finding: Finding | undefined;
  readonly recommendations: string | undefined;
  readonly settled: 'yes' | 'no' | undefined;
}

/** One sending of answers, all points at once: the teacher's, the head's, or the panel's decision. */
export interface Response {
  readonly id: string;
  readonly entryId: string;
  readonly stage: Stage;
  readonly personId: string;
  readonly answeredOn: Day;
  readonly foundOut: string;
  readonly actions: string | undefined;
  readonly answers: readonly Answer[];
}

export interface Point extends PointFacts {
  readonly number: number;
  readonly whatHappened: string;
  readonly happenedWhen: string | undefined;
  readonly wanted: string | undefined;
  /** The point out of whose words it was made. */
  readonly fromPointId?: string | undefined;
}

export interface Clock {
  readonly id: string;
  readonly kind: ClockKind;
  readonly stage: Stage;
  readonly startedOn: Day;
  readonly dueOn: Day | undefined;
  /** The numbers in force when it started, as they were kept. */
  readonly numbers: string;
  readonly explanation: DueDate;
  readonly stoppedOn: Day | undefined;
}

export interface Complainant {
  readonly name: string | undefined;
  readonly relation: string | undefined;
  readonly mailboxId: string | undefined;
  readonly address: string | undefined;
  readonly phone: string | undefined;
  readonly postalAddress: string | undefined;
  readonly bestTime: string | undefined;
  readonly needs: string | undefined;
  readonly addressConfirmedAt: string | undefined;
}

export interface Concern extends ConcernFacts, ConcernForAccess, KeptFromConcern {
  readonly forGovernors: boolean;
  readonly dealtWithBy: readonly string[];
  readonly closedWith: readonly string[];
  readonly answeredBy: readonly string[];
  readonly isPromiseUnkept: boolean;
  readonly appointments: readonly RunningAppointment[];
  readonly anotherAskedFor: readonly AnotherAskedFor[];
  readonly ref: string;
  readonly version: number;
  readonly childName: string | undefined;
  readonly channel: Channel;
  readonly receivedOn: Day;
  readonly receivedAt: string;
  readonly nextDueOn: Day | undefined;
  readonly needsMost: string | undefined;
  readonly spokenBefore: string | undefined;
  readonly goneElsewhere: string | undefined;
  readonly receiptSeed: string;
  readonly closedOn: Day | undefined;
  readonly complainant: Complainant;
  readonly complainedAbout: KeptFromConcern['complainedAbout'];
  readonly interested: readonly string[];
  readonly interests: KeptFromConcern['interests'];
  readonly unnaming: KeptFromConcern['unnaming'];
  readonly points: readonly Point[];
  readonly clocks: readonly Clock[];
  readonly responses: readonly Response[];
}
