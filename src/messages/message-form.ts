// What may be written in a message or a note?
import { form, text } from '../web/form.js';

export const MOST_IN_A_MESSAGE = 20_000;

export const messageForm = form({
  body: text({
    empty: 'Write your message',
    most: MOST_IN_A_MESSAGE,
    long: 'Shorten this to 20,000 characters',
  }),
});

export const noteForm = form({
  body: text({ empty: 'Write the note', most: MOST_IN_A_MESSAGE, long: 'Shorten this to 20,000 characters' }),
});
