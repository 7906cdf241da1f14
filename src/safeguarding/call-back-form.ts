// What may be left by whom wants to be rung? Whom not to tell, a name, a number and a time; there is no room for a story.
import { ABOUT_WHOM } from '../procedure/call-backs.js';
import { choice, filled, form, line, phone } from '../web/form.js';

const SHORT = { most: 200, long: 'Shorten this to 200 characters' };

export const callBackForm = form({
  whom: choice(ABOUT_WHOM, 'Choose no, or whom it is about'),
  name: line({ empty: 'Enter a name to ask for', ...SHORT }),
  phone: filled(phone('Enter a telephone number, like 01632 960 001'), 'Enter the number to ring'),
  safeTime: line(SHORT),
});
