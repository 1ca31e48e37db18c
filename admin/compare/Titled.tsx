import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { ViewChange } from '../../engine/index.ts';

const SIGNS: Readonly<Record<ViewChange, string>> = { added: '+', removed: '−', changed: '≠', moved: '→' };
const COLOURS = { added: 'success.main', removed: 'error.main', changed: 'text.secondary', moved: 'info.main' } as const;

interface Props {
  readonly change: ViewChange;
  readonly title: string;
  readonly clause: string;
  readonly children?: ReactNode;
}

/** One thing that is otherwise: a sign and a word for how, what it is, and where the act says so. */
export function Titled({ change, title, clause, children }: Props) {
  const translate = useTranslate();
  return (
    <Box className="keep-together" sx={{ display: 'grid', gridTemplateColumns: '1.5em minmax(0, 1fr)' }}>
      <Box role="img" aria-label={translate('compare-change', { change })} sx={{ fontWeight: 700, color: COLOURS[change] }}>
        {SIGNS[change]}
      </Box>
      <Box>
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          <b>{title}</b>{' '}
          {clause && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {clause}
            </Box>
          )}
        </Typography>
        {children}
      </Box>
    </Box>
  );
}
