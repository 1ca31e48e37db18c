import { Table } from '@mui/material';
import { styled } from '@mui/material/styles';

/**
 * A table of texts; on a narrow screen the cells of a row stand under each other, each after its `data-label`, where it has one. Its parts
 * name their roles, which that would take away.
 */
export const Lines = styled(Table)(({ theme }) => ({
  '& td, & th': { verticalAlign: 'top', overflowWrap: 'break-word' },
  '& tbody th': { fontWeight: 600 },
  [`@media screen and (max-width: ${theme.breakpoints.values.sm - 1}px)`]: {
    '& thead': { display: 'none' },
    '&, & tbody, & tr, & td, & th': { display: 'block' },
    '& tr': { padding: '8px 0', borderBottom: `1px solid ${theme.palette.divider}` },
    '& tbody td, & tbody th': { border: 0, padding: '2px 16px', textAlign: 'left' },
    '& tbody td:empty': { display: 'none' },
    '& td[data-label]::before': { content: 'attr(data-label) ": "', color: theme.palette.text.secondary },
  },
}));
