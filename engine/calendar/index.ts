/** Days off and calendar files, with the packages they need, which are large: loaded when they are first asked for. */
export { calendarFile, type CalendarEntry } from './file.ts';
export { kazakhstan } from './kazakhstan.ts';
