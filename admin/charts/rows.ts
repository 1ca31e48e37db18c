/** Around rows of a name, a bar and its number: they ask it how much room there is. */
export const ROOM = { containerType: 'inline-size' } as const;

/** Where there is little, the name stands above the bar. */
export const ROWS = {
  width: '100%',
  borderCollapse: 'collapse',
  '@container (max-width: 440px)': {
    // A caption beside no table would be as narrow as its longest word.
    '&, & tbody, & caption': { display: 'block' },
    '& tr': { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', alignItems: 'center', pb: 0.5 },
    '& th': { gridColumn: '1 / -1', width: 'auto', pb: 0 },
    '& td': { width: 'auto' },
  },
} as const;
