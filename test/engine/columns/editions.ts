/** The editions held here, by their files. */
export const EDITIONS = [
  'rural-akim-2020',
  'service-control-2013',
  'service-provider-2025',
  'service-quality-2013',
  'service-quality-2014',
] as const;
