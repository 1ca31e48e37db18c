import { Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** A name with the identifier small beside it, for whoever writes files. */
export function WithIdentifier({ id, children }: { id: string; children: ReactNode }) {
  return (
    <>
      {children}{' '}
      <Typography component="span" variant="caption" color="textSecondary" sx={{ fontWeight: 400 }}>
        {id}
      </Typography>
    </>
  );
}
