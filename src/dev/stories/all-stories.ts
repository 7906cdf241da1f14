// The past of the demo school, all of it.
import { ANSWERED_BY_TEACHERS } from './answered-by-teachers.js';
import { BY_THE_OFFICE } from './by-the-office.js';
import type { Story } from './story.js';
import { TALKED_OVER } from './talked-over.js';
import { WITH_TEACHERS } from './with-teachers.js';
import { WITH_THE_GOVERNORS } from './with-the-governors.js';
import { WITH_THE_HEAD } from './with-the-head.js';

export const STORIES: readonly Story[] = [
  ...WITH_TEACHERS,
  ...ANSWERED_BY_TEACHERS,
  ...TALKED_OVER,
  ...WITH_THE_HEAD,
  ...WITH_THE_GOVERNORS,
  ...BY_THE_OFFICE,
];
