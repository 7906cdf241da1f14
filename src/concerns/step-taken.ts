// What has just been done to a concern, for those who keep the rows of the act and post its letters.
import type { Decision } from '../procedure/decide.js';
import type { Concern } from './concern.js';

/** `concern` is as it stood before the step. */
export interface StepTaken {
  readonly concern: Concern;
  readonly decision: Decision;
  readonly entryId: string;
  readonly at: string;
}
