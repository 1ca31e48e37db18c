import { Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { MONO } from '../theme.ts';

/** An identifier, for whoever writes files: in the letters of code, so that nobody takes it for a name. */
export const Identifier = ({ id, component = 'span' }: { readonly id: string; readonly component?: 'span' | 'div' }) => (
  <Typography
    component={component}
    variant="caption"
    color="textSecondary"
    sx={{ fontFamily: MONO, fontWeight: 400, overflowWrap: 'anywhere' }}
  >
    {id}
  </Typography>
);

/** A name with the identifier small beside it. */
export function WithIdentifier({ id, children }: { id: string; children: ReactNode }) {
  return (
    <>
      {children} <Identifier id={id} />
    </>
  );
}
