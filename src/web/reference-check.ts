// Is what somebody typed the reference of a concern? Said on the telephone, it may lack the letters of the school.
import { tidyReference } from '../ids.js';
import { line, type Check } from './form.js';

const ASKED = 'Enter the reference, like WOH-7K3F-2QXM';

/** `prefix`: what the school's references begin with. */
export const reference =
  (prefix: string): Check<string> =>
  (raw, typed, name) => {
    const checked = line({ empty: ASKED, most: 40, long: ASKED })(raw, typed, name);
    const ref = checked.ok ? tidyReference(checked.value, prefix) : undefined;
    return ref === undefined ? { ok: false, message: ASKED } : { ok: true, value: ref };
  };
