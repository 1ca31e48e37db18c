import schema from '../../language/ruleset.schema.json' with { type: 'json' };

const { number_choice: choice } = schema.definitions;

/** Where a choice by a reading or category may stand instead of the number. */
export const CHOOSABLE_NUMBER = { type: 'number' };

/**
 * The language's schema for data of which fractions have been made numbers. In the file a fraction is a text, so the schema that editors
 * see has to allow texts there; here whatever is still a text is none.
 */
export const afterFractions = {
  ...schema,
  definitions: {
    ...schema.definitions,
    number: { type: 'number' },
    positive_number: { type: 'number', exclusiveMinimum: schema.definitions.positive_number.exclusiveMinimum },
    number_choice: { ...choice, else: CHOOSABLE_NUMBER },
  },
};
