// One line of what is decided elsewhere: what may be typed.
import { form, line, text, ticked } from '../web/form.js';

const LONG = 'Shorten this to 600 characters';

export const elsewhereForm = form({
  what: line({ empty: 'Say what it is about', most: 120, long: 'Shorten this to 120 characters' }),
  goes: text({ empty: 'Say who deals with it', most: 600, long: LONG }),
  stays: text({ most: 600, long: LONG }),
  checked: ticked,
});
