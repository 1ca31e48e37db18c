/** How a cohort is described where it is asked for. */
export const COHORT = {
  description: 'The cohort as an object, or as the text of a YAML or JSON file. Its numbers are read as they are written.',
};
/** A cohort and the rules that it is evaluated under. */
export const COHORT_ASKED = {
  type: 'object',
  required: ['ruleset', 'cohort'],
  properties: {
    ruleset: { type: 'string', description: '`id`, `id@version`, or with `on` a methodology' },
    cohort: { oneOf: [{ type: 'object' }, { type: 'string' }], ...COHORT },
    readings: { type: 'object', additionalProperties: { type: 'string' } },
    on: { type: 'string', format: 'date', description: 'The day on which the rating or contest is held' },
  },
} as const;
